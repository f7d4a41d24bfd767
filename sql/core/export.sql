-- What an export says below its rows: total, buckets, day, filter in words.

create or replace function core.filter_lines(p_filter jsonb) returns table (n bigint, label text, value text) language sql stable as $$
  select row_number() over (order by f.key, w.n), 'filter_' || f.key,
         case f.key when 'agency' then core.agency_name_at(w.word::uuid, core.today())
                    when 'lead' then core.agency_name_at(w.word::uuid, core.today())
                    when 'program' then (select p.title::text from core.program p where p.id = w.word::uuid)
                    when 'plan' then (select l.year::text from core.plan l where l.id = w.word::uuid)
                    when 'obligation' then (select coalesce(o.label, left(o.text, 60))::text from core.obligation o where o.id = w.word::uuid)
                    else w.word end
    from jsonb_each(p_filter) f
   cross join lateral (
     select x.word, x.n from jsonb_array_elements_text(case jsonb_typeof(f.value) when 'array' then f.value else jsonb_build_array(f.value) end) with ordinality x (word, n)) w
   where f.key not in ('cursor', 'limit', 'sort')
$$;
comment on function core.filter_lines(jsonb) is 'The filter of a list, one line a word: ids as names, codes as the writer''s labels will show them.';

create or replace function core.export_info(p_day date, p_filter jsonb, p_buckets jsonb)
returns table (part text, label text, value text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text, c13 text, c14 text)
language sql stable as $$
  select 'info', i.label, i.value, null, null, null, null, null, null, null, null, null, null, null, null from (
    select 1 as n, 'as_of' as label, p_day::text as value
    union all select 2, 'filter', 'filter_none' where not exists (select from core.filter_lines(p_filter))
    union all select 1 + l.n::numeric / 1000, l.label, coalesce(l.value, '') from core.filter_lines(p_filter) l
    union all select 3, 'total', coalesce((select sum(b.value::bigint) from jsonb_each_text(p_buckets) b), 0)::text
    union all select 3 + b.n, b.key, b.value from (
      select key, value, row_number() over () as n from json_each_text(core.buckets_json(coalesce(p_buckets, '{}')))) b) i
   order by i.n
$$;
comment on function core.export_info(date, jsonb, jsonb) is 'Information rows of the commitment list: day, filter, total and the twelve buckets.';
