-- Signing: from here on a paper is what it is, its lines are counted, and time is recorded.

create or replace function core.clauses_without_lead(p_program uuid) returns jsonb language sql stable as $$
  with recursive t as (
    select o.id, o.label, o.position::text as path,
           exists (select from core.bearer b where b.obligation_id = o.id and b.role in ('lead', 'joint')) as borne
      from core.obligation o where o.program_id = p_program and o.parent_id is null
    union all
    select o.id, o.label, t.path || '.' || o.position,
           t.borne or exists (select from core.bearer b where b.obligation_id = o.id and b.role in ('lead', 'joint'))
      from t join core.obligation o on o.parent_id = t.id)
  select coalesce(jsonb_agg(core.problem('clause-without-lead', '/obligations', jsonb_build_object('id', t.id, 'label', t.label)) order by t.path), '[]')
    from t where not t.borne and not exists (select from core.obligation c where c.parent_id = t.id)
$$;
comment on function core.clauses_without_lead(uuid) is
  'Every clause needs a party that leads it or bears it jointly; a clause above may say so for those below it.';

create or replace function core.program_sign(p_actor core.actor, p_program uuid, p_doc jsonb) returns jsonb language plpgsql as $$
declare
  v_before core.program := core.program_must_be_draft(p_program);
  v_after core.program;
  v_on date := coalesce((p_doc ->> 'signed_on')::date, v_before.signed_on);
  v_refs jsonb;
  v_rows jsonb;
begin
  select coalesce(jsonb_object_agg(pa.id, pa.id), '{}') into v_refs from core.party pa where pa.program_id = p_program;
  perform core.fail_all(
    case when v_on is null then jsonb_build_array(core.problem('signed-on-missing', '/signed_on'))
         when v_on > core.today() then jsonb_build_array(core.problem('date-in-the-future', '/signed_on')) else '[]' end
    || core.clauses_without_lead(p_program)
    || case when p_doc ? 'parties' then '[]' else core.signatory_problems(p_doc -> 'signatories', v_refs, '/signatories') end);
  update core.program p
     set state = 'signed', signed_on = v_on, signed_at = core.now(), place = coalesce(p_doc ->> 'place', p.place), number = coalesce(p_doc ->> 'number', p.number),
         number_parts = core.number_parts(coalesce(p_doc ->> 'number', p.number)), version = p.version + 1, updated_at = core.now()
   where p.id = p_program
  returning * into v_after;
  v_rows := jsonb_build_array(core.row_change('program', core.row_image(v_before), core.row_image(v_after)));
  with put as (
    update core.party pa set name_at_signing = core.agency_name_at(pa.agency_id, v_on)
     where pa.program_id = p_program and pa.name_at_signing is distinct from core.agency_name_at(pa.agency_id, v_on)
    returning pa as party)
  select v_rows || coalesce(jsonb_agg(core.row_change('party', null, core.row_image(party))), '[]') into v_rows from put;
  -- The whole document was just written with its signatories; the body of POST .../signing brings those who signed.
  if not p_doc ? 'parties' then
    v_rows := v_rows || core.signatory_write(p_program, null, p_doc -> 'signatories', v_refs, v_on, v_after.origin);
  end if;
  perform core.obligation_count_keep(p_program);
  perform core.search_program(p_program);
  perform core.program_renew(p_actor, v_after);
  return v_rows;
end $$;
comment on function core.program_sign(core.actor, uuid, jsonb) is
  'Signs a draft: body of POST /programs/{id}/signing, or the whole document of POST /programs just written (it has "parties"). Answers the row changes.';

create or replace function core.plan_sign_problems(p_plan core.plan, p_doc jsonb, p_refs jsonb) returns jsonb language sql stable as $$
  select case when (p_doc ->> 'signed_on')::date > core.today() then jsonb_build_array(core.problem('date-in-the-future', '/signed_on')) else '[]' end
      || case when exists (select from core.commitment c where c.plan_id = ($1).id) then '[]'
              else jsonb_build_array(core.problem('plan-has-no-commitments', '/commitments')) end
      || (select coalesce(jsonb_agg(core.problem('due-date-missing', '/commitments/' || (c.position - 1) || '/due_on', jsonb_build_object('label', c.label))
                                    order by c.position), '[]')
            from core.commitment c where c.plan_id = ($1).id and c.kind = 'dated' and c.due_on is null)
      || core.signatory_problems(p_doc -> 'signatories', p_refs, '/signatories')
$$;

create or replace function core.plan_sign(p_actor core.actor, p_plan uuid, p_doc jsonb) returns jsonb language plpgsql as $$
declare
  v_program core.program := core.program_lock((select program_id from core.plan where id = p_plan));
  v_before core.plan;
  v_after core.plan;
  v_refs jsonb;
  v_rows jsonb;
begin
  select * into v_before from core.plan where id = p_plan for no key update;
  if v_program.state <> 'signed' then
    perform core.fail('409', 'program-not-signed', jsonb_build_object('state', v_program.state));
  elsif v_before.state <> 'draft' then
    perform core.fail('409', 'plan-not-draft', jsonb_build_object('state', v_before.state));
  end if;
  select coalesce(jsonb_object_agg(pa.id, pa.id), '{}') into v_refs from core.party pa where pa.program_id = v_program.id;
  perform core.fail_all(core.plan_sign_problems(v_before, p_doc, v_refs));
  update core.plan p
     set state = 'signed', signed_on = coalesce((p_doc ->> 'signed_on')::date, p.signed_on), number = coalesce(p_doc ->> 'number', p.number),
         place = coalesce(p_doc ->> 'place', p.place), version = p.version + 1, updated_at = core.now()
   where p.id = p_plan
  returning * into v_after;
  with put as (
    update core.commitment c set counted = true, version = c.version + 1, updated_at = core.now() where c.plan_id = p_plan returning c as commitment)
  select jsonb_build_array(core.row_change('plan', core.row_image(v_before), core.row_image(v_after)))
      || jsonb_agg(core.row_change('commitment', null, core.row_image(commitment))) into v_rows from put;
  insert into core.commitment_span (commitment_id, program_id, year, kind, from_at, state, due_on, completed_on, lead_agency_id)
  select c.id, c.program_id, c.year, c.kind, core.now(), c.state, c.due_on, c.completed_on, c.lead_agency_id
    from core.commitment c where c.plan_id = p_plan;
  perform core.tally_plan(p_plan);
  perform core.obligation_served_keep(p_plan);
  perform core.search_plan(p_plan);
  return v_rows || core.signatory_write(v_program.id, p_plan, p_doc -> 'signatories', v_refs,
                                        coalesce(v_after.signed_on, core.today()), v_after.origin);
end $$;
comment on function core.plan_sign(core.actor, uuid, jsonb) is
  'Signs a draft plan of a signed program (body {signed_on?, number?, place?, signatories?} with party ids; {} after a whole document): '
  'its commitments are counted from now on, each with its first span. Answers the row changes.';
