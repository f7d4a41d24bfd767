-- The plan of one year: written as a draft, then signed.

create or replace function core.plan_refs(p_program uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'parties', coalesce((select jsonb_object_agg(pa.id, pa.id) from core.party pa where pa.program_id = p_program), '{}'),
    'obligations', coalesce((select jsonb_object_agg(o.id, o.id) from core.obligation o where o.program_id = p_program), '{}'))
$$;
comment on function core.plan_refs(uuid) is 'The refs of a plan that is written under an existing program: the ids themselves.';

create or replace function core.plan_commitments(p_plan jsonb, p_refs jsonb, p_pointer text)
returns table (id uuid, n integer, pointer text, lead_party_id uuid, value jsonb) language sql as $$
  select gen_random_uuid(), e.n::integer, p_pointer || '/commitments/' || (e.n - 1), (p_refs #>> array['parties', e.value ->> 'lead'])::uuid, e.value
    from jsonb_array_elements(coalesce(p_plan -> 'commitments', '[]')) with ordinality as e (value, n)
$$;

-- An activity may also serve a clause of another program to which its lead is a party and which the caller sees.
create or replace function core.obligation_is_servable(p_obligation text, p_lead_party uuid) returns boolean language sql stable as $$
  select exists (
    select from core.obligation o
      join core.program p on p.id = o.program_id and p.state = 'signed'
      join core.party theirs on theirs.program_id = o.program_id
      join core.party lead on lead.id = p_lead_party and lead.agency_id = theirs.agency_id
     where o.id = case when p_obligation ~ '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then p_obligation::uuid end)
$$;

-- Lineage: a line of a signed plan of an earlier year of the same program, once.
create or replace function core.carried_problems(p_plan jsonb, p_line jsonb, p_n integer, p_lead_party uuid) returns setof text language sql stable as $$
  select 'carried-from-unknown'
   where p_line ->> 'carried_from' is not null
     and not exists (select from core.commitment c join core.party t on t.program_id = c.program_id
                      where c.id = (p_line ->> 'carried_from')::uuid and c.counted and c.year < (p_plan ->> 'year')::integer and t.id = p_lead_party)
  union all
  select 'carried-twice'
   where exists (select from jsonb_array_elements(p_plan -> 'commitments') with ordinality e (value, n)
                  where e.n < p_n and e.value ->> 'carried_from' = p_line ->> 'carried_from')
$$;

create or replace function core.plan_problems(p_plan jsonb, p_refs jsonb, p_pointer text) returns jsonb language sql as $$
  select core.signatory_problems(p_plan -> 'signatories', p_refs -> 'parties', p_pointer || '/signatories')
      || case when (p_plan ->> 'signed_on')::date > core.today()
              then jsonb_build_array(core.problem('date-in-the-future', p_pointer || '/signed_on')) else '[]' end
      || (select coalesce(jsonb_agg(core.problem(f.slug, f.pointer) order by c.n), '[]')
            from core.plan_commitments(p_plan, p_refs, p_pointer) c
           cross join lateral (
             select 'party-unknown' as slug, c.pointer || '/lead' as pointer where c.lead_party_id is null
             union all
             select case when p_refs #> array['parties', e.value] is null then 'party-unknown' else 'lead-coordinates-itself' end,
                    c.pointer || '/coordinating/' || (e.n - 1)
               from jsonb_array_elements_text(coalesce(c.value -> 'coordinating', '[]')) with ordinality as e (value, n)
              where p_refs #> array['parties', e.value] is null or p_refs #>> array['parties', e.value] = c.lead_party_id::text
             union all
             select 'obligation-unknown', c.pointer || '/serves/' || (e.n - 1)
               from jsonb_array_elements_text(coalesce(c.value -> 'serves', '[]')) with ordinality as e (value, n)
              where p_refs #> array['obligations', e.value] is null and not core.obligation_is_servable(e.value, c.lead_party_id)
             union all
             select s.slug, c.pointer || '/carried_from' from core.carried_problems(p_plan, c.value, c.n, c.lead_party_id) s (slug)
             union all
             select 'no-due-date-without-deadline', c.pointer || '/due_on'
              where coalesce(c.value ->> 'kind', 'dated') <> 'dated' and c.value ->> 'due_on' is not null) f)
$$;
comment on function core.plan_problems(jsonb, jsonb, text) is 'Every fault in the contents of a plan, each with its pointer; refs as core.plan_refs makes them.';

create or replace function core.plan_lines(p_plan uuid, p_program uuid, p_doc jsonb, p_refs jsonb, p_origin text) returns jsonb language plpgsql as $$
declare
  v_rows jsonb;
begin
  with c as materialized (
    select * from core.plan_commitments(p_doc, p_refs, '')),
  put as (
    insert into core.commitment (id, plan_id, program_id, year, position, label, text, product, kind, time_text, due_on, original_due_on, due_rule, target,
                                 unit, funding, lead_party_id, lead_agency_id, carried_from, times_carried, origin)
    select c.id, p_plan, p_program, (p_doc ->> 'year')::integer, c.n, d.label, d.text, d.product, coalesce(d.kind, 'dated'), d.time_text, d.due_on,
           coalesce(k.original_due_on, d.due_on), d.due_rule, d.target, d.unit, d.funding, c.lead_party_id, pa.agency_id, k.id, coalesce(k.times_carried + 1, 0),
           coalesce(d.origin, p_origin)
      from c
      join core.party pa on pa.id = c.lead_party_id
     cross join lateral jsonb_to_record(c.value) d (label text, text text, product text, kind text, time_text text, due_on date, due_rule text,
                                                    target numeric, unit text, funding text, carried_from uuid, origin text)
      left join core.commitment k on k.id = d.carried_from
    returning commitment),
  served as (
    insert into core.serves (commitment_id, obligation_id, program_id, obligation_program_id)
    select distinct c.id, o.id, p_program, o.program_id
      from c, jsonb_array_elements_text(coalesce(c.value -> 'serves', '[]')) e
      join core.obligation o on o.id = coalesce(p_refs #>> array['obligations', e], e)::uuid
    returning serves),
  joined as (
    insert into core.coordinator (commitment_id, party_id, agency_id, program_id)
    select distinct c.id, pa.id, pa.agency_id, p_program
      from c, jsonb_array_elements_text(coalesce(c.value -> 'coordinating', '[]')) e
      join core.party pa on pa.id = (p_refs #>> array['parties', e])::uuid
    returning coordinator)
  select coalesce((select jsonb_agg(core.row_change('commitment', null, core.row_image(commitment))) from put), '[]')
      || coalesce((select jsonb_agg(core.row_change('serves', null, core.row_image(serves))) from served), '[]')
      || coalesce((select jsonb_agg(core.row_change('coordinator', null, core.row_image(coordinator))) from joined), '[]')
    into v_rows;
  return v_rows;
end $$;

create or replace function core.plan_write(p_actor core.actor, p_plan uuid, p_program uuid, p_doc jsonb, p_refs jsonb default null, p_pointer text default '')
returns jsonb language plpgsql as $$
declare
  v_refs jsonb := coalesce(p_refs, core.plan_refs(p_program));
  v_before core.plan;
  v_after core.plan;
  v_origin text;
  v_rows jsonb;
begin
  perform core.fail_all(core.plan_problems(p_doc, v_refs, p_pointer));
  select * into v_before from core.plan where id = p_plan for no key update;
  if found and v_before.state <> 'draft' then
    perform core.fail('409', 'plan-not-draft', jsonb_build_object('state', v_before.state));
  end if;
  v_origin := coalesce(p_doc ->> 'origin', v_before.origin, 'stated');
  delete from core.commitment where plan_id = p_plan;
  delete from core.signatory where plan_id = p_plan;
  insert into core.plan (id, program_id, year, number, title, signed_on, place, origin)
  values (p_plan, p_program, (p_doc ->> 'year')::integer, p_doc ->> 'number', p_doc ->> 'title', (p_doc ->> 'signed_on')::date, p_doc ->> 'place', v_origin)
  on conflict (id) do update
    set year = excluded.year, number = excluded.number, title = excluded.title, signed_on = excluded.signed_on, place = excluded.place,
        version = plan.version + 1, updated_at = core.now()
  returning * into v_after;
  v_rows := jsonb_build_array(core.row_change('plan', case when v_before.id is not null then core.row_image(v_before) end, core.row_image(v_after)));
  v_rows := v_rows || core.plan_lines(p_plan, p_program, p_doc, v_refs, v_origin);
  return v_rows || core.signatory_write(p_program, p_plan, p_doc -> 'signatories', v_refs -> 'parties',
                                        coalesce((p_doc ->> 'signed_on')::date, core.today()), v_origin);
end $$;
comment on function core.plan_write(core.actor, uuid, uuid, jsonb, jsonb, text) is
  'Writes the plan of a body as a draft under this id, replacing what a draft held. p_refs null: lead, coordinating, serves and signatories name ids. '
  'The program is locked by the caller. Answers the row changes for core.event_add.';

create or replace function core.plan_delete(p_plan uuid) returns void language plpgsql as $$
begin
  delete from core.plan where id = p_plan;
end $$;
comment on function core.plan_delete(uuid) is 'Removes a draft plan with its lines; a signed one is refused by its trigger.';
