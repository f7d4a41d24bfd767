-- The list of programs: what is asked for, sorted in one of four ways, a page at a time.

-- The ids of a page in order. One branch a sort, so that each can follow its index.
create or replace function core.program_page_ids(p_filter jsonb, p_sort text, p_limit integer) returns uuid[] language plpgsql stable as $$
declare
  v_title boolean := p_sort = 'title';
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', p_sort, array[case when v_title then 'text' else 'date' end, 'uuid']);
  v_last uuid := (v_key ->> 2)::uuid;
  v_ids uuid[];
begin
  if v_title then
    select array_agg(x.id order by x.title collate pg_catalog."vi-x-icu", x.id) into v_ids
      from (select p.id, p.title from core.program p
             where core.program_fits(p, p_filter)
               and (v_key is null or (p.title collate pg_catalog."vi-x-icu", p.id) > (v_key ->> 1, v_last))
             order by p.title collate pg_catalog."vi-x-icu", p.id limit p_limit) x;
  elsif p_sort = 'signed_on' then
    select array_agg(x.id order by x.signed_key, x.id) into v_ids
      from (select p.id, p.signed_key from core.program p
             where core.program_fits(p, p_filter) and (v_key is null or (p.signed_key, p.id) > ((v_key ->> 1)::date, v_last))
             order by p.signed_key, p.id limit p_limit) x;
  elsif p_sort = 'term_to' then
    select array_agg(x.id order by x.term_key, x.id) into v_ids
      from (select p.id, p.term_key from core.program p
             where core.program_fits(p, p_filter) and (v_key is null or (p.term_key, p.id) > ((v_key ->> 1)::date, v_last))
             order by p.term_key, p.id limit p_limit) x;
  else
    select array_agg(x.id order by x.signed_key desc, x.id desc) into v_ids
      from (select p.id, p.signed_key from core.program p
             where core.program_fits(p, p_filter) and (v_key is null or (p.signed_key, p.id) < ((v_key ->> 1)::date, v_last))
             order by p.signed_key desc, p.id desc limit p_limit) x;
  end if;
  return coalesce(v_ids, '{}');
end $$;
comment on function core.program_page_ids(jsonb, text, integer) is 'Ids of the programs that fit, after the cursor, in order, at most p_limit.';

-- Row-level security has the last word; this is only what was asked for. Written so that PostgreSQL puts it into the calling query.
create or replace function core.program_fits(p_program core.program, p_filter jsonb) returns boolean language sql stable as $$
  select ($2 ->> 'kind' is null or ($1).kind = $2 ->> 'kind')
     and ($2 ->> 'state' is null or ($1).state = $2 ->> 'state')
     and ($2 ->> 'agency' is null or exists (select from core.program_reader r where r.program_id = ($1).id and r.agency_id = ($2 ->> 'agency')::uuid))
     and ($2 ->> 'year' is null or core.program_in_year(($1).term_from, ($1).term_to, ($1).signed_on, ($2 ->> 'year')::integer)
          or exists (select from core.plan l where l.program_id = ($1).id and l.year = ($2 ->> 'year')::integer))
     and ($2 ->> 'in_force' is null or ($2 ->> 'in_force')::boolean
            = (($1).state = 'signed' and coalesce(($1).term_from <= core.today(), true) and coalesce(($1).term_to >= core.today(), true)))
     and ($2 ->> 'q' is null or ($1).id in (select s.id from core.search s where s.kind = 'program' and s.tsv @@ core.search_query($2 ->> 'q')))
$$;
comment on function core.program_fits(core.program, jsonb) is 'Whether a program is what a filter of GET /programs asks for.';

create or replace function core.program_in_year(p_from date, p_to date, p_signed_on date, p_year integer) returns boolean language sql immutable parallel safe as $$
  select case when p_from is null and p_to is null then extract(year from p_signed_on) = p_year
              else coalesce(p_from <= make_date(p_year, 12, 31), true) and coalesce(p_to >= make_date(p_year, 1, 1), true) end
$$;
comment on function core.program_in_year(date, date, date, integer) is 'Whether the term touches a year; without a term, whether it was signed in it.';

create or replace function core.program_page(p_filter jsonb) returns json language plpgsql stable as $$
declare
  v_limit integer := core.page_limit(p_filter);
  v_sort text := coalesce(p_filter ->> 'sort', '-signed_on');
  v_ids uuid[] := core.program_page_ids(p_filter, v_sort, v_limit + 1);
begin
  return (
    with page as (
      select p, x.n from unnest(v_ids[:v_limit]) with ordinality x (id, n) join core.program p on p.id = x.id)
    select json_build_object(
      'items', coalesce(json_agg(core.program_row(g.p, core.today(), core.program_parties((g.p).id, core.program_day((g.p).signed_on, core.today())))
                                 order by g.n), '[]'),
      'next', case when cardinality(v_ids) > v_limit then
                (select core.cursor_pack(json_build_array(v_sort, case v_sort when 'title' then (l.p).title::text when 'term_to' then (l.p).term_key::text
                                                                              else (l.p).signed_key::text end, (l.p).id))
                   from page l where l.n = v_limit) end)
      from page g);
end $$;
comment on function core.program_page(jsonb) is 'One page of GET /programs.';
