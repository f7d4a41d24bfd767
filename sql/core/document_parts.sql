-- Reading one signed document from the body of POST and PUT /programs: what its parts are, before anything is written.

create or replace function core.document_parties(p_doc jsonb, p_on date) returns jsonb language plpgsql as $$
declare
  v_party jsonb;
  v_agency uuid;
  v_found core.agency;
  v_list jsonb := '[]';
  v_seen uuid[] := '{}';
  v_refs text[] := '{}';
  v_problems jsonb := '[]';
  v_pointer text;
  i integer := 0;
begin
  for v_party in select value from jsonb_array_elements(coalesce(p_doc -> 'parties', '[]')) loop
    v_pointer := '/parties/' || i;
    v_agency := null;
    if (v_party -> 'agency_id' is null or v_party ->> 'agency_id' is null) = (v_party -> 'agency' is null or jsonb_typeof(v_party -> 'agency') = 'null') then
      v_problems := v_problems || core.problem('agency-id-or-agency', v_pointer);
    elsif v_party ->> 'agency_id' is not null then
      select id into v_agency from core.agency where id = (v_party ->> 'agency_id')::uuid;
      if not found then
        v_problems := v_problems || core.problem('agency-not-found', v_pointer || '/agency_id');
      end if;
    else
      v_agency := core.agency_find_or_create(v_party #>> '{agency,name}', v_party #>> '{agency,type}', v_party #>> '{agency,province}', p_on,
                                             v_pointer || '/agency');
    end if;
    if v_agency = any (v_seen) then
      v_problems := v_problems || core.problem('party-is-listed-twice', v_pointer);
    end if;
    if v_party ->> 'ref' is null then
      v_problems := v_problems || core.problem('ref-missing', v_pointer || '/ref');
    elsif v_party ->> 'ref' = any (v_refs) then
      v_problems := v_problems || core.problem('ref-is-used-twice', v_pointer || '/ref', jsonb_build_object('ref', v_party ->> 'ref'));
    end if;
    v_seen := v_seen || v_agency;
    v_refs := v_refs || (v_party ->> 'ref');
    i := i + 1;
    v_list := v_list || jsonb_build_object('id', gen_random_uuid(), 'ref', v_party ->> 'ref', 'agency_id', v_agency, 'position', i,
      'role', coalesce(v_party ->> 'role', 'party'), 'name_at_signing', core.agency_name_at(v_agency, p_on),
      'focal_unit', v_party ->> 'focal_unit', 'focal_person', v_party ->> 'focal_person', 'own_number', v_party ->> 'own_number');
  end loop;
  if i < 2 then
    v_problems := v_problems || core.problem('two-parties-needed', '/parties');
  end if;
  perform core.fail_all(v_problems);
  return v_list;
end $$;
comment on function core.document_parties(jsonb, date) is
  'The parties of a document with ids, agencies (made as unconfirmed where the paper names one that nobody knows) and names as of the signing.';

create or replace function core.document_obligations(p_doc jsonb)
returns table (id uuid, parent_id uuid, "position" integer, ref text, pointer text, depth integer, value jsonb) language sql as $$
  with recursive t as (
    select gen_random_uuid() as id, null::uuid as parent_id, e.n::integer as "position", e.value ->> 'ref' as ref, '/obligations/' || (e.n - 1) as pointer,
           1 as depth, e.value
      from jsonb_array_elements(coalesce(p_doc -> 'obligations', '[]')) with ordinality as e (value, n)
    union all
    select gen_random_uuid(), t.id, e.n::integer, e.value ->> 'ref', t.pointer || '/children/' || (e.n - 1), t.depth + 1, e.value
      from t, jsonb_array_elements(case when jsonb_typeof(t.value -> 'children') = 'array' then t.value -> 'children' else '[]' end)
                with ordinality as e (value, n)
     where t.depth < 20)
  select * from t
$$;
comment on function core.document_obligations(jsonb) is 'The tree of clauses as rows with new ids, order among siblings, and the pointer to each in the body.';

create or replace function core.signatory_rows(p_list jsonb, p_refs jsonb, p_pointer text)
returns table (party_id uuid, person_name text, post_title text, authority text, "position" integer, pointer text) language sql immutable as $$
  select (p_refs ->> (e.value ->> 'party'))::uuid, e.value ->> 'person_name', e.value ->> 'post_title', e.value ->> 'authority',
         coalesce((e.value ->> 'position')::integer, e.n::integer), p_pointer || '/' || (e.n - 1)
    from jsonb_array_elements(case when jsonb_typeof(p_list) = 'array' then p_list else '[]' end) with ordinality as e (value, n)
$$;
comment on function core.signatory_rows(jsonb, jsonb, text) is 'The signatories of a body; party_id is null where the ref is unknown.';

create or replace function core.signatory_problems(p_list jsonb, p_refs jsonb, p_pointer text) returns jsonb language sql immutable as $$
  select coalesce(jsonb_agg(core.problem('party-unknown', s.pointer || '/party') order by s.pointer), '[]')
    from core.signatory_rows(p_list, p_refs, p_pointer) s where s.party_id is null
$$;

-- A signatory is linked to a person only where exactly one holder of a post in that agency has this name that day.
create or replace function core.signatory_write(p_program uuid, p_plan uuid, p_list jsonb, p_refs jsonb, p_on date, p_origin text) returns jsonb
language plpgsql as $$
declare
  v_rows jsonb;
begin
  with put as (
    insert into core.signatory (id, program_id, plan_id, party_id, person_name, person_id, post_title, authority, position, origin)
    select gen_random_uuid(), p_program, p_plan, s.party_id, s.person_name, k.person_id, s.post_title, s.authority, s.position, p_origin
      from core.signatory_rows(p_list, p_refs, '') s
      join core.party pa on pa.id = s.party_id
      left join lateral (
        select case when count(distinct pe.id) = 1 then (array_agg(pe.id))[1] end as person_id
          from core.person pe
          join core.tenure t on t.person_id = pe.id and (p_on is null or t.valid @> p_on)
          join core.post po on po.id = t.post_id and po.agency_id = pa.agency_id
         where pe.name = s.person_name::text) k on true
    returning signatory)
  select coalesce(jsonb_agg(core.row_change('signatory', null, core.row_image(signatory))), '[]') into v_rows from put;
  return v_rows;
end $$;
comment on function core.signatory_write(uuid, uuid, jsonb, jsonb, date, text) is
  'Adds the signatories of one document (plan null: the program''s own paper); answers the row changes for the event.';

create or replace function core.document_problems(p_actor core.actor, p_doc jsonb, p_parties jsonb, p_refs jsonb) returns jsonb language plpgsql stable as $$
declare
  v_problems jsonb;
begin
  v_problems := core.signatory_problems(p_doc -> 'signatories', p_refs, '/signatories');
  if not exists (select from jsonb_array_elements(p_parties) p where (p ->> 'agency_id')::uuid = p_actor.agency_id) then
    v_problems := v_problems || core.problem('own-agency-is-no-party', '/parties');
  end if;
  if (p_doc ->> 'signed_on')::date > core.today() then
    v_problems := v_problems || core.problem('date-in-the-future', '/signed_on');
  end if;
  if (p_doc ->> 'term_to')::date < (p_doc ->> 'term_from')::date then
    v_problems := v_problems || core.problem('term-out-of-order', '/term_to');
  end if;
  if coalesce(p_doc ->> 'secrecy', 'thuong') <> 'thuong' then
    v_problems := v_problems || core.problem('secret-is-refused', '/secrecy');
  end if;
  if p_doc ->> 'supervising_agency_id' is not null
     and not exists (select from core.agency where id = (p_doc ->> 'supervising_agency_id')::uuid) then
    v_problems := v_problems || core.problem('agency-not-found', '/supervising_agency_id');
  end if;
  if p_doc ->> 'verifier_party' is not null and p_refs -> (p_doc ->> 'verifier_party') is null then
    v_problems := v_problems || core.problem('party-unknown', '/verifier_party');
  end if;
  return v_problems;
end $$;

create or replace function core.obligation_problems(p_doc jsonb, p_refs jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(core.problem(f.slug, f.pointer) order by f.pointer), '[]')
    from core.document_obligations(p_doc) o
   cross join lateral (
     select 'ref-is-used-twice' as slug, o.pointer || '/ref' as pointer
      where o.ref is not null and (p_refs ? o.ref
            or exists (select from core.document_obligations(p_doc) x where x.ref = o.ref and x.pointer < o.pointer))
     union all
     select 'clauses-too-deep', o.pointer where o.depth > 6
     union all
     select 'party-unknown', o.pointer || '/bearers/' || (b.n - 1) || '/party'
       from jsonb_array_elements(coalesce(o.value -> 'bearers', '[]')) with ordinality as b (value, n)
      where p_refs -> (b.value ->> 'party') is null
     union all
     select 'bearer-is-listed-twice', o.pointer || '/bearers/' || (max(b.n) - 1)
       from jsonb_array_elements(coalesce(o.value -> 'bearers', '[]')) with ordinality as b (value, n)
      group by b.value ->> 'party' having count(*) > 1
     union all
     select 'period-of-recurring-only', o.pointer || '/period' where o.value ->> 'period' is not null and o.value ->> 'kind' is distinct from 'recurring') f
$$;
comment on function core.obligation_problems(jsonb, jsonb) is 'What is wrong with the clauses of a body, each with its pointer; p_refs maps the refs of parties to ids.';
