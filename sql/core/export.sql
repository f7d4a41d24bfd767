-- What an export says below its rows: total, buckets, day, filter in words.

create or replace function core.filter_text(p_filter jsonb) returns text language sql stable as $$
  select string_agg(f.key || ' = ' || coalesce(
      case when f.key = 'agency' then core.agency_name_at((f.value #>> '{}')::uuid, core.today())
           when f.key = 'program' then (select title from core.program where id = (f.value #>> '{}')::uuid)
           when jsonb_typeof(f.value) = 'array' then (select string_agg(x, ', ') from jsonb_array_elements_text(f.value) x) end, f.value #>> '{}'), '; ' order by f.key)
    from jsonb_each(p_filter) f where f.key not in ('cursor', 'limit', 'sort')
$$;
comment on function core.filter_text(jsonb) is 'The filter of a list as text for its export; null without one.';

create or replace function core.export_info(p_day date, p_filter jsonb, p_buckets jsonb)
returns table (part text, label text, value text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text, c13 text, c14 text)
language sql stable as $$
  select 'info', i.label, i.value, null, null, null, null, null, null, null, null, null, null, null, null from (
    select 1 as n, 'as_of' as label, p_day::text as value
    union all select 2, 'filter', coalesce(core.filter_text(p_filter), 'filter_none')
    union all select 3, 'total', coalesce((select sum(b.value::bigint) from jsonb_each_text(p_buckets) b), 0)::text
    union all select 3 + b.n, b.key, b.value from (
      select key, value, row_number() over () as n from json_each_text(core.buckets_json(coalesce(p_buckets, '{}')))) b) i
   order by i.n
$$;
comment on function core.export_info(date, jsonb, jsonb) is 'Information rows of the commitment list: day, filter, total and the twelve buckets.';
