-- The list of commitments: one filter for the screen, its pages and its exports.

create or replace function core.filter_words(p_filter jsonb, p_name text) returns text[] language sql immutable parallel safe as $$
  select case jsonb_typeof(p_filter -> p_name)
           when 'array' then array(select jsonb_array_elements_text(p_filter -> p_name))
           when 'string' then array[p_filter ->> p_name] end
$$;
comment on function core.filter_words(jsonb, text) is 'The words of a filter that takes one or several.';

create or replace function core.commitment_where(p_filter jsonb) returns text language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select concat_ws(' and ', 'c.counted',
      case when p_filter ? 'program' then format('c.program_id = %L', p_filter ->> 'program') end,
      case when p_filter ? 'plan' then format('c.plan_id = %L', p_filter ->> 'plan') end,
      case when p_filter ? 'year' then format('c.year = %L', p_filter ->> 'year') end,
      case when p_filter ? 'obligation' then
        format('exists (select from core.serves s where s.commitment_id = c.id and s.obligation_id = %L)', p_filter ->> 'obligation') end,
      case when p_filter ? 'lead' then format('c.lead_agency_id = %L', p_filter ->> 'lead') end,
      case when p_filter ? 'agency' then case coalesce(p_filter ->> 'role', 'party')
        when 'lead' then format('c.lead_agency_id = %L', p_filter ->> 'agency')
        when 'coordinator' then format('exists (select from core.coordinator o where o.commitment_id = c.id and o.agency_id = %L)', p_filter ->> 'agency')
        else format('exists (select from core.party p where p.program_id = c.program_id and p.agency_id = %L)', p_filter ->> 'agency') end end,
      case when p_filter ? 'state' then format('c.state = any (%L)', core.filter_words(p_filter, 'state')) end,
      case when p_filter ? 'bucket' then
        format('c.state = any (%L) and core.bucket(c.state, c.kind, c.due_on, c.completed_on, %L) = any (%L)',
               core.bucket_states(core.filter_words(p_filter, 'bucket')), core.today(), core.filter_words(p_filter, 'bucket')) end,
      case when p_filter ? 'due_from' then format('c.due_key >= %L and c.due_on is not null', p_filter ->> 'due_from') end,
      case when p_filter ? 'due_to' then format('c.due_key <= %L', p_filter ->> 'due_to') end,
      case p_filter ->> 'holder'
        when 'lead' then $q$c.state in ('planned', 'in_progress', 'returned', 'paused')$q$
        when 'verifier' then $q$c.state = 'reported_done'$q$
        when 'supervisor' then $q$c.state = 'disputed'$q$ end,
      case when p_filter ->> 'verification' = 'late' then
        format($q$c.state in ('reported_done', 'disputed') and c.reported_at < %L$q$, core.day_end(core.waiting_since_limit(core.today()))) end,
      case when p_filter ? 'q' then coalesce(
        format($q$c.id in (select s.id from core.search s where s.kind = 'commitment' and s.tsv @@ %L::tsquery)$q$, core.search_query(p_filter ->> 'q')),
        'false') end));
end $$;
comment on function core.commitment_where(jsonb) is
  'The condition on core.commitment c for a filter of GET /commitments. Built from constants; every value is quoted as a literal.';

-- The sorts: the keys as SQL, their direction and their types in a cursor.
create or replace function core.commitment_sort(p_sort text, out keys text, out descending boolean, out types text[]) language sql immutable as $$
  select case p_sort when '-updated_at' then 'c.updated_at' when 'label' then $q$coalesce(c.label, '') collate pg_catalog."vi-x-icu"$q$ else 'c.due_key' end,
         p_sort like '-%',
         array[case p_sort when '-updated_at' then 'timestamptz' when 'label' then 'text' else 'date' end, 'uuid']
$$;

-- Row-level security alone would walk the index of all commitments to find those of a few programs: name the programs where they are few.
create or replace function core.programs_seen_where() returns text language plpgsql stable as $$
declare
  v_programs uuid[];
begin
  if (select current_setting('app.reads_all', true)) = 'yes' then
    return null;
  end if;
  select array_agg(distinct r.program_id) into v_programs
    from (select r.program_id from core.program_reader r
           where r.agency_id = any (nullif(current_setting('app.agencies', true), '')::uuid[]) limit 501) r;
  return case when cardinality(v_programs) <= 500 then format('c.program_id = any (%L)', v_programs) when v_programs is null then 'false' end;
end $$;
comment on function core.programs_seen_where() is 'A condition on core.commitment c that says what the policies say, in a form that an index serves; null when the caller sees many programs.';

create or replace function core.commitment_page(p_filter jsonb, p_limit integer) returns table (ids uuid[], next_key json) language plpgsql stable as $$
declare
  v_sort text := coalesce(p_filter ->> 'sort', 'due_on');
  s record := core.commitment_sort(v_sort);
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', v_sort, s.types);
  v_direction text := case when s.descending then 'desc' else 'asc' end;
  v_keys text[];
begin
  -- The innermost query asks for the key and the id only, which an index holds.
  execute format('select array_agg(id order by n), array_agg(key order by n) from (select c.id, c.key::text as key, row_number() over () as n from '
    '(select c.id, %1$s as key from core.commitment c where %2$s %3$s order by %1$s %4$s, c.id %4$s limit %5$s) c) x',
    s.keys, concat_ws(' and ', core.commitment_where(p_filter), core.programs_seen_where()),
    case when v_key is not null then format('and (%s, c.id) %s (%L::%s, %L::uuid)', s.keys, case when s.descending then '<' else '>' end,
                                            v_key ->> 1, s.types[1], v_key ->> 2) end,
    v_direction, p_limit + 1) into ids, v_keys;
  if cardinality(ids) > p_limit then
    next_key := json_build_array(v_sort, v_keys[p_limit], ids[p_limit]);
    ids := ids[:p_limit];
  end if;
  return next;
end $$;
comment on function core.commitment_page(jsonb, integer) is 'One keyset page: ids in order, and the sort key from which the next page continues.';

create or replace function core.commitment_rows(p_ids uuid[], p_day date) returns json language plpgsql stable as $$
begin
  return (
    select coalesce(json_agg(core.commitment_line(c, a, p.title, c.reported_at, p_day, coalesce(o.list, '[]')) order by x.n), '[]')
      from unnest(p_ids) with ordinality x (id, n)
      join core.commitment c on c.id = x.id
      join core.agency a on a.id = c.lead_agency_id
      join core.program p on p.id = c.program_id
      left join lateral (
        select json_agg(core.agency_ref(k, p_day) order by t.position) as list
          from core.coordinator o join core.party t on t.id = o.party_id join core.agency k on k.id = o.agency_id
         where o.commitment_id = c.id) o on true);
end $$;
comment on function core.commitment_rows(uuid[], date) is 'Lines of a list in the order of their ids.';
