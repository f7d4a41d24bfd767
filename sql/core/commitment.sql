-- The state machine's hands: the one way to change a commitment, and who may decide on a report.

create or replace function core.program_lock(p_program uuid) returns core.program language plpgsql as $$
declare
  v_program core.program;
begin
  select * into v_program from core.program where id = p_program for no key update;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  return v_program;
end $$;
comment on function core.program_lock(uuid) is
  'Locks a program for a write: the first lock of every act below it, since its chain, its tally and its commitments move together.';

create or replace function core.program_must_be_draft(p_program uuid) returns core.program language plpgsql as $$
declare
  v_program core.program := core.program_lock(p_program);
begin
  if v_program.state not in ('draft', 'awaiting_signature') then
    perform core.fail('409', 'program-not-draft', jsonb_build_object('state', v_program.state));
  end if;
  return v_program;
end $$;

create or replace function core.commitment_lock(p_commitment uuid) returns core.commitment language plpgsql as $$
declare
  v_program uuid;
  v_commitment core.commitment;
begin
  select program_id into v_program from core.commitment where id = p_commitment;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  perform core.program_lock(v_program);
  select * into v_commitment from core.commitment where id = p_commitment for no key update;
  -- A draft may have been deleted or written anew while this waited.
  if not found then
    perform core.fail('404', 'not-found');
  elsif not v_commitment.counted then
    perform core.fail('409', 'plan-not-signed');
  end if;
  return v_commitment;
end $$;
comment on function core.commitment_lock(uuid) is 'Locks the program, then its commitment, for an act on it; 409 plan-not-signed while the plan is a draft.';

-- An act copies the locked row, changes the copy and hands both over. Version, span and tally follow here and nowhere else.
create or replace function core.commitment_move(p_before core.commitment, p_after core.commitment) returns core.commitment language plpgsql as $$
declare
  v_now timestamptz := core.now();
  v_from timestamptz;
  v_row core.commitment;
begin
  update core.commitment
     set state = p_after.state, due_on = p_after.due_on, completed_on = p_after.completed_on, lead_agency_id = p_after.lead_agency_id,
         percent = p_after.percent, last_report_id = p_after.last_report_id, returned_count = p_after.returned_count, held_state = p_after.held_state,
         granted_due_on = p_after.granted_due_on, cause = p_after.cause, cause_text = p_after.cause_text,
         reported_at = case when core.is_open(p_after.state) then null
                            when p_after.state in ('reported_done', 'disputed') then coalesce(p_before.reported_at, v_now)
                            else p_before.reported_at end,
         version = version + 1, updated_at = v_now
   where id = p_before.id and version = p_before.version
  returning * into v_row;
  if not found then
    raise exception 'commitment changed under its lock' using errcode = '40001';
  end if;
  if (p_before.state, p_before.due_on, p_before.completed_on, p_before.lead_agency_id)
     is distinct from (v_row.state, v_row.due_on, v_row.completed_on, v_row.lead_agency_id) then
    -- Transactions that waited for the lock started before the one they waited for: time still only moves forward.
    select greatest(v_now, from_at + interval '1 microsecond') into v_from
      from core.commitment_span where commitment_id = v_row.id order by from_at desc limit 1;
    update core.commitment_span set to_at = v_from where commitment_id = v_row.id and to_at = 'infinity';
    insert into core.commitment_span (commitment_id, program_id, year, kind, from_at, state, due_on, completed_on, lead_agency_id)
    values (v_row.id, v_row.program_id, v_row.year, v_row.kind, coalesce(v_from, v_now), v_row.state, v_row.due_on, v_row.completed_on, v_row.lead_agency_id);
    perform core.tally_move(v_row.program_id, v_row.year,
      p_before.lead_agency_id, core.tally_class(p_before.state, p_before.kind, p_before.due_on, p_before.completed_on), p_before.due_on,
      v_row.lead_agency_id, core.tally_class(v_row.state, v_row.kind, v_row.due_on, v_row.completed_on), v_row.due_on);
  end if;
  return v_row;
end $$;
comment on function core.commitment_move(core.commitment, core.commitment) is
  'The one way to change state, due date, completion, lead, percent, last report or number of returns: p_before is the locked row, p_after the copy with changes. '
  'Raises the version, closes and opens the span, moves the tally; answers the new row.';

create or replace function core.commitment_touch(p_commitment uuid) returns integer language sql as $$
  update core.commitment set version = version + 1, updated_at = core.now() where id = p_commitment returning version
$$;
comment on function core.commitment_touch(uuid) is 'An act on a child that changes nothing of the commitment itself still raises its version.';

create or replace function core.supervisor_of(p_supervising uuid, p_agency uuid) returns uuid language sql stable as $$
  with recursive up as (
    select a.parent_id as id, 1 as depth from core.agency a where a.id = p_agency
    union all
    select a.parent_id, up.depth + 1 from up join core.agency a on a.id = up.id where up.depth < 20),
  holder as (
    select po.agency_id, bool_or(g.scope = 'all') as everywhere
      from core.role_grant g join core.post po on po.id = g.post_id where g.role = 'supervisor' group by 1)
  select coalesce(nullif(p_supervising, p_agency),
    (select up.id from up join holder h on h.agency_id = up.id where up.id <> p_agency order by up.depth limit 1),
    (select h.agency_id from holder h where h.everywhere and h.agency_id <> p_agency order by h.agency_id limit 1))
$$;
comment on function core.supervisor_of(uuid, uuid) is
  'Who decides where no other party can: the named supervising agency, else the nearest ancestor with a supervisor, else the installation''s supervisor.';

-- One row for each agency that may confirm a commitment: the named verifying party, else every other party, else the supervising agency.
create or replace view core.commitment_verifier with (security_invoker = true) as
select c.id as commitment_id, c.program_id, v.agency_id
  from core.commitment c
  join core.program p on p.id = c.program_id
 cross join lateral (
   select pa.agency_id from core.party pa
    where pa.program_id = c.program_id and pa.id = p.verifier_party_id and pa.agency_id <> c.lead_agency_id
   union all
   select pa.agency_id from core.party pa
    where pa.program_id = c.program_id and pa.agency_id <> c.lead_agency_id
      and not exists (select from core.party n where n.id = p.verifier_party_id and n.agency_id <> c.lead_agency_id)
   union all
   select core.supervisor_of(p.supervising_agency_id, c.lead_agency_id)
    where not exists (select from core.party n where n.program_id = c.program_id and n.agency_id <> c.lead_agency_id)) v
 where v.agency_id is not null;
comment on view core.commitment_verifier is 'Which agencies may confirm which commitment; the reporter''s own agency never. Row-level security is the caller''s.';
grant select on core.commitment_verifier to camket_api;

-- Whoever decides on a report is another person than those behind it. Without a report only the posts count.
create or replace function core.person_refusal(p_actor core.actor, p_commitment core.commitment, p_report core.report) returns text
language plpgsql stable as $$
declare
  v_on date := coalesce(core.local_date(p_report.created_at), core.today());
begin
  if exists (select from core."user" u where u.id = p_report.user_id and u.person_id = p_actor.person_id) then
    return 'person-is-author';
  elsif p_report.officer_person_id = p_actor.person_id
        or (p_report.officer_person_id is null and core.vi_tone_key(p_report.officer_name) = core.vi_tone_key(p_actor.user_name)) then
    return 'person-is-officer';
  elsif exists (select from core.tenure t join core.post po on po.id = t.post_id
                 where t.person_id = p_actor.person_id and po.agency_id in (p_commitment.lead_agency_id, p_report.agency_id)
                   and (t.valid @> v_on or t.valid @> core.today())) then
    return 'person-has-post-in-lead';
  end if;
  return null;
end $$;
comment on function core.person_refusal(core.actor, core.commitment, core.report) is
  'Null when this person is independent of the report: neither typed it, nor is its officer, nor holds a post in the lead. '
  'An officer named only in words counts as the same person when the names agree: better one decision more by a colleague than one by oneself.';

create or replace function core.may_verify(p_actor core.actor, p_commitment core.commitment, p_report core.report) returns text
language plpgsql stable as $$
begin
  if p_actor.agency_id in (p_commitment.lead_agency_id, p_report.agency_id) then
    return 'agency-is-reporter';
  elsif not exists (select from core.commitment_verifier v where v.commitment_id = p_commitment.id and v.agency_id = p_actor.agency_id) then
    return 'not-a-verifier';
  end if;
  return core.person_refusal(p_actor, p_commitment, p_report);
end $$;
comment on function core.may_verify(core.actor, core.commitment, core.report) is
  'Null when this person may decide on this report for the acting agency, else the slug of the reason.';

-- An officer named by post: who held it that day. The row is null when nobody did, or the post may not sign for the lead.
create or replace function core.officer_at(p_post uuid, p_agency uuid, p_on date) returns table (person_id uuid, person_name text, post_title text)
language sql stable as $$
  select pe.id, pe.name::text, po.title::text
    from core.post po
    join core.tenure t on t.post_id = po.id and t.valid @> p_on
    join core.person pe on pe.id = t.person_id
   where po.id = p_post and po.agency_id = p_agency and po.may_sign
   order by lower(t.valid) desc nulls last limit 1
$$;
comment on function core.officer_at(uuid, uuid, date) is 'The authorised officer behind a may_sign post of an agency on a date; no row when there is none.';
