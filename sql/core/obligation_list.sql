-- Clauses across programs. One page: the newest program first, its clauses in the order of the paper.

-- In plpgsql, so that its plan is kept from one request to the next.
create or replace function core.obligation_row(o core.obligation, p_title text, p_signed_on date, p_year integer) returns json language plpgsql stable as $$
begin
  return json_build_object(
    'id', o.id, 'label', o.label, 'text', o.text, 'kind', o.kind, 'program', json_build_object('id', o.program_id, 'title', p_title),
    'bearers', (select coalesce(json_agg(json_build_object('agency', core.agency_ref(a, core.program_day(p_signed_on, core.today())), 'role', b.role)
                                         order by t.position), '[]')
                  from core.bearer b join core.party t on t.id = b.party_id join core.agency a on a.id = t.agency_id where b.obligation_id = o.id),
    'attested', case when o.kind in ('standing', 'on_event') then core.attested(o.id, p_year) end,
    'years', (select coalesce(json_agg(y.year order by y.year), '[]')
                from core.obligation_year y where y.obligation_id = o.id));
end $$;
comment on function core.obligation_row(core.obligation, text, date, integer) is
  'A clause in a list, with its bearers, the years in which a commitment serves it and, where it is attested, the grade of one year.';

create or replace function core.obligation_page(p_filter jsonb) returns json language plpgsql stable as $$
declare
  v_limit integer := core.page_limit(p_filter);
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'paper', array['date', 'uuid', 'integer[]']);
  v_signed date := (v_key ->> 1)::date;
  v_program uuid := (v_key ->> 2)::uuid;
  v_path integer[] := (v_key ->> 3)::integer[];
  v_only uuid := (p_filter ->> 'program')::uuid;
  v_agency uuid := (p_filter ->> 'agency')::uuid;
  v_year integer := (p_filter ->> 'year')::integer;
  v_without boolean := (p_filter ->> 'without_commitment')::boolean;
  v_attested boolean := (p_filter ->> 'attested')::boolean;
  v_query tsquery := core.search_query(p_filter ->> 'q');
begin
  if num_nonnulls(v_without, v_attested) > 0 and v_year is null then
    perform core.fail('400', 'year-missing', null, '?year');
  end if;
  return (
    with found as (
      select o, o.id, p.id as program_id, p.title, p.signed_on, p.signed_key, w.path
        from core.program p
       cross join lateral core.obligation_order(p.id) w
        join core.obligation o on o.id = w.id
       where (v_only is null or p.id = v_only)
         and (v_key is null or (p.signed_key, p.id) <= (v_signed, v_program))
         and (v_key is null or (p.signed_key, p.id) < (v_signed, v_program) or w.path > v_path)
         and (v_agency is null or exists (select from core.party t where t.program_id = p.id and t.agency_id = v_agency))
         and (v_year is null or core.program_in_force_in(p, v_year))
         and (p_filter ->> 'kind' is null or o.kind = p_filter ->> 'kind')
         and (p_filter ->> 'q' is null
              or (p.id in (select s.program_id from core.search s where s.kind = 'obligation' and s.tsv @@ v_query)
                  and o.id in (select s.id from core.search s where s.kind = 'obligation' and s.tsv @@ v_query)))
         -- What core.obligation_is_leaf says, written out: as a function it would be called for each clause.
         and (v_without is null or (o.state = 'active' and not exists (select from core.obligation k where k.parent_id = o.id)
              and v_without <> exists (select from core.obligation_year y where y.obligation_id = o.id and y.year = v_year)))
         and (v_attested is null or (o.kind in ('standing', 'on_event') and core.obligation_is_leaf(o)
              and v_attested <> (core.attested(o.id, v_year) is null)))
       order by p.signed_key desc, p.id desc, w.path limit v_limit + 1),
    page as (
      select f.*, row_number() over (order by f.signed_key desc, f.program_id desc, f.path) as place from found f)
    select json_build_object(
      'items', coalesce(json_agg(core.obligation_row(g.o, g.title, g.signed_on, coalesce(v_year, extract(year from core.today())::integer)) order by g.place) filter (where g.place <= v_limit), '[]'),
      'next', (select core.cursor_pack(json_build_array('paper', l.signed_key, l.program_id, l.path::text))
                 from page l where l.place = v_limit and exists (select from page where place > v_limit)))
      from page g);
end $$;
comment on function core.obligation_page(jsonb) is 'One page of GET /obligations.';
