-- The list of programs: what is asked for, sorted in one of four ways, a page at a time.

-- Row-level security has the last word; this is only what was asked for.
create or replace function core.program_where(p_filter jsonb) returns text language plpgsql stable as $$
begin
  return concat_ws(' and ', 'true',
    case when p_filter ? 'kind' then format('p.kind = %L', p_filter ->> 'kind') end,
    case when p_filter ? 'state' then format('p.state = %L', p_filter ->> 'state') end,
    case when p_filter ? 'agency' then
      format('p.id in (select r.program_id from core.program_reader r where r.agency_id = %L and r.why = ''party'')', p_filter ->> 'agency') end,
    case when p_filter ? 'year' then
      format('(core.program_in_year(p.term_from, p.term_to, p.signed_on, %1$L) or p.id in (select l.program_id from core.plan l where l.year = %1$L))',
             p_filter ->> 'year') end,
    case when p_filter ? 'in_force' then
      format('%L = (p.state = ''signed'' and coalesce(p.term_from <= %2$L, true) and coalesce(p.term_to >= %2$L, true))',
             (p_filter ->> 'in_force')::boolean, core.today()) end,
    case when p_filter ? 'q' then coalesce(
      format('p.id in (select s.id from core.search s where s.kind = ''program'' and s.tsv @@ %L::tsquery)', core.search_query(p_filter ->> 'q')),
      'false') end);
end $$;
comment on function core.program_where(jsonb) is
  'The condition on core.program p for a filter of GET /programs. Built from constants; every value is quoted as a literal.';

create or replace function core.program_page_ids(p_filter jsonb, p_sort text, p_limit integer) returns uuid[] language plpgsql stable as $$
declare
  v_column text := case p_sort when 'title' then 'p.title collate pg_catalog."vi-x-icu"' when 'term_to' then 'p.term_key' else 'p.signed_key' end;
  v_type text := case p_sort when 'title' then 'text' else 'date' end;
  v_descending boolean := p_sort like '-%';
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', p_sort, array[v_type, 'uuid']);
  v_ids uuid[];
begin
  execute format('select array_agg(x.id order by x.n) from (select y.id, row_number() over () as n from (select p.id from core.program p where %s %s '
    'order by %s %5$s, p.id %5$s limit %4$s) y) x',
    core.program_where(jsonb_strip_nulls(p_filter)),
    case when v_key is not null then format('and (%s, p.id) %s (%L::%s%s, %L::uuid)', v_column, case when v_descending then '<' else '>' end, v_key ->> 1, v_type,
                                            case when v_type = 'text' then ' collate pg_catalog."vi-x-icu"' end, v_key ->> 2) end,
    v_column, p_limit, case when v_descending then 'desc' else 'asc' end)
  into v_ids;
  return coalesce(v_ids, '{}');
end $$;
comment on function core.program_page_ids(jsonb, text, integer) is 'Ids of the programs that fit, after the cursor, in order, at most p_limit.';

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
