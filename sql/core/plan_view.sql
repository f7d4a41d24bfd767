-- A plan as the API shows it: its lines with everything that is edited.

-- The program of a plan that the caller sees: core.caller has been called, so row-level security holds.
create or replace function core.plan_program(p_plan uuid) returns uuid language plpgsql stable as $$
declare
  v_program uuid := (select program_id from core.plan where id = p_plan);
begin
  if v_program is null then
    perform core.fail('404', 'not-found');
  end if;
  return v_program;
end $$;
comment on function core.plan_program(uuid) is 'The program of a plan, or 404 for one that is not there for the caller.';

create or replace function core.plan_lock(p_plan uuid, p_match text) returns core.plan language plpgsql as $$
declare
  v_plan core.plan;
begin
  perform core.program_lock((select program_id from core.plan where id = p_plan));
  select * into v_plan from core.plan where id = p_plan for no key update;
  if v_plan.id is null then
    perform core.fail('404', 'not-found');
  end if;
  perform core.match(p_match, v_plan.version);
  if v_plan.state <> 'draft' then
    perform core.fail('409', 'plan-not-draft', jsonb_build_object('state', v_plan.state));
  end if;
  return v_plan;
end $$;
comment on function core.plan_lock(uuid, text) is 'Locks program and plan for a change of a draft and compares its version; 404, 412, 428, 409.';

create or replace function core.plan_commitments_json(p_plan core.plan, p_title text) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(core.json_join(
        core.commitment_row(c, a, p_title, c.reported_at, core.today()),
        json_build_object('product', c.product, 'target', c.target, 'unit', c.unit, 'funding', c.funding, 'due_rule', c.due_rule,
          'serves', array(select s.obligation_id from core.serves s join core.obligation o on o.id = s.obligation_id
                           where s.commitment_id = c.id order by o.position, o.id),
          'lead_party_id', c.lead_party_id, 'carried_from', c.carried_from, 'times_carried', c.times_carried,
          'carried_to', (select n.id from core.commitment n where n.carried_from = c.id and n.counted order by n.year, n.id limit 1),
          'coordinating_party_ids', array(select o.party_id from core.coordinator o join core.party t on t.id = o.party_id
                                           where o.commitment_id = c.id order by t.position))) order by c.position), '[]')
      from core.commitment c join core.agency a on a.id = c.lead_agency_id where c.plan_id = ($1).id);
end $$;
comment on function core.plan_commitments_json(core.plan, text) is 'The lines of a plan in order.';

create or replace function core.plan_acts(p_plan core.plan, p_program_state text, p_actor core.actor) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(t.act order by t.place), '[]')
      from (values (1, 'edit', ($1).state = 'draft'), (2, 'delete', ($1).state = 'draft'),
                   (3, 'sign', ($1).state = 'draft' and $2 = 'signed'), (4, 'add_document', true),
                   (5, 'next', ($1).state <> 'draft' and $2 = 'signed'
                       and not exists (select from core.plan l where l.program_id = ($1).program_id and l.year = ($1).year + 1)),
                   (6, 'close', ($1).state = 'signed' and $2 not in ('suspended', 'terminated', 'closed') and not exists (
                       select from core.commitment c where c.plan_id = ($1).id and c.state in ('reported_done', 'disputed')))) t (place, act, possible)
     where t.possible and core.actor_may($3, 'plan.write', ($1).program_id));
end $$;
comment on function core.plan_acts(core.plan, text, core.actor) is 'What the caller may do with a plan now.';

create or replace function core.plan_json(p_id uuid, p_actor core.actor) returns json language sql stable as $$
  select json_build_object(
    'id', l.id,
    'program', json_build_object('id', p.id, 'title', p.title,
      'parties', (select coalesce(json_agg(json_build_object('id', t.id, 'agency', core.agency_ref(a, core.program_day(l.signed_on, core.today())),
                                                             'role', t.role) order by t.position), '[]')
                    from core.party t join core.agency a on a.id = t.agency_id where t.program_id = p.id)),
    'year', l.year, 'number', l.number, 'title', l.title, 'signed_on', l.signed_on, 'place', l.place, 'state', l.state, 'origin', l.origin,
    'signatories', core.signatories_json(p.id, l.id),
    'commitments', core.plan_commitments_json(l, p.title),
    'documents', core.documents_json(p.id, l.id),
    'acts', core.plan_acts(l, p.state, p_actor),
    'version', l.version)
    from core.plan l join core.program p on p.id = l.program_id where l.id = p_id
$$;
comment on function core.plan_json(uuid, core.actor) is 'Plan: the yearly paper with all its lines, and what the caller may do with it.';

create or replace function core.plan_etag(p_id uuid, p_actor core.actor) returns text language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select core.etag_within(l.version, p.event_seq::text, p_actor) from core.plan l join core.program p on p.id = l.program_id where l.id = p_id);
end $$;
comment on function core.plan_etag(uuid, core.actor) is 'The tag of a plan: its version for If-Match, and behind the dot whatever happened in its program.';

create or replace function core.plan_reply(p_status integer, p_id uuid, p_actor core.actor, p_location boolean) returns api.reply language sql stable as $$
  select row(p_status, core.plan_json(p_id, p_actor), core.plan_etag(p_id, p_actor), case when p_location then '/api/v1/plans/' || p_id end, false)::api.reply
$$;
comment on function core.plan_reply(integer, uuid, core.actor, boolean) is 'The answer of a write to a plan.';
