-- Acts on a commitment: one place says who may do what now. The list of acts that a screen offers and the refusal of an act come from here.

create or replace function core.has_right(p_actor core.actor, p_right text) returns boolean language plpgsql stable as $$
begin
  return (
   select exists (select from core.right_role r where r."right" = p_right and r.role = any (($1).role)) );
end $$;
comment on function core.has_right(core.actor, text) is 'Whether one of the acting post''s roles carries a right.';

-- Which sides of a commitment the caller stands on.
create or replace function core.sides(p_actor core.actor, c core.commitment) returns text[] language plpgsql stable as $$
begin
  return array_remove(array[
    case when p_actor.agency_id = c.lead_agency_id then 'lead' end,
    case when exists (select from core.coordinator o where o.commitment_id = c.id and o.agency_id = p_actor.agency_id) then 'coordinator' end,
    case when p_actor.agency_id <> c.lead_agency_id
          and exists (select from core.commitment_verifier v where v.commitment_id = c.id and v.agency_id = p_actor.agency_id) then 'verifier' end,
    case when 'supervisor' = any (p_actor.role) and p_actor.agency_id = core.supervisor_of(
           (select p.supervising_agency_id from core.program p where p.id = c.program_id), c.lead_agency_id) then 'supervisor' end], null);
end $$;
comment on function core.sides(core.actor, core.commitment) is 'lead, coordinator, verifier, supervisor: as which the acting post''s agency meets this commitment; none for the others.';

create or replace function core.side_refusal(p_sides text[], p_party text) returns text language sql immutable as $$
  select case
    when p_party = any (p_sides) or (p_party = 'either' and p_sides && array['lead', 'verifier']) then null
    when p_party = 'lead' then 'agency-is-not-the-lead'
    when p_party = 'coordinator' then 'agency-is-not-a-coordinator'
    when p_party = 'verifier' and 'lead' = any (p_sides) then 'agency-is-reporter'
    when p_party = 'verifier' then 'not-a-verifier'
    when p_party = 'supervisor' then 'agency-is-not-the-supervisor'
    else 'agency-is-no-party' end
$$;

-- What the table cannot say: conditions of single acts beyond state and side.
create or replace function core.act_guard(p_actor core.actor, c core.commitment, p_act text) returns text language plpgsql stable as $$
begin
  case p_act
    when 'verify' then
      return core.may_verify(p_actor, c, (select r from core.report r where r.id = c.last_report_id));
    when 'escalate' then
      if c.state = 'returned' and c.returned_count < 2
         or c.state = 'reported_done' and core.working_days(core.local_date(c.reported_at), core.today()) <= core.verification_limit() then
        return 'escalation-too-early';
      end if;
    when 'decide' then
      return core.person_refusal(p_actor, c, core.claim(c.id));
    when 'decline' then
      if exists (select from core.report r where r.commitment_id = c.id) then return 'already-reported'; end if;
    when 'reopen' then
      if exists (select from core.plan l where l.id = c.plan_id and l.state = 'closed') then return 'plan-is-closed'; end if;
    when 'hold', 'resume', 'cancel', 'extend' then
      if core.proposal_open(c.id, case p_act when 'extend' then 'extension' else p_act end) is not null then return 'proposal-pending'; end if;
      if p_act = 'extend' and c.due_on is null then return 'no-due-date'; end if;
    else null;
  end case;
  return null;
end $$;

-- p_sides are the caller's, found once for all acts that a page lists.
create or replace function core.act_refusal_of(p_actor core.actor, p_sides text[], c core.commitment, p_act text) returns text language plpgsql stable as $$
declare
  a core.act;
  v_slug text;
begin
  select * into strict a from core.act where act = p_act;
  -- The supervisor may do by himself what the lead has to ask for.
  if not (p_act in ('hold', 'resume', 'cancel') and 'supervisor' = any (p_sides)) then
    v_slug := case when core.has_right(p_actor, a."right") then core.side_refusal(p_sides, a.party) else 'not-allowed' end;
    if v_slug is not null then
      return v_slug;
    end if;
  end if;
  v_slug := core.program_refusal(c.program_id, p_act = 'withdraw');
  if v_slug is not null then
    return v_slug;
  elsif not exists (select from core.transition t where t.act = p_act and t.from_state = c.state) then
    return 'state-does-not-allow';
  end if;
  return core.act_guard(p_actor, c, p_act);
end $$;

create or replace function core.act_refusal(p_actor core.actor, c core.commitment, p_act text) returns text language plpgsql stable as $$
begin
  return core.act_refusal_of(p_actor, core.sides(p_actor, c), c, p_act);
end $$;
comment on function core.act_refusal(core.actor, core.commitment, text) is
  'Null when the act is allowed now, else the slug of why not: right, side, declared transition, then the act''s own guard (domain rules 4.1 and 4.3).';

-- What stands in the way is the commitment's state or history (409), not who asks (403).
create or replace function core.refusal_status(p_slug text) returns text language sql immutable parallel safe as $$
  select case when p_slug in ('state-does-not-allow', 'escalation-too-early', 'already-reported', 'plan-is-closed', 'proposal-pending', 'no-due-date',
                              'proposal-is-decided', 'program-is-suspended', 'program-has-ended') then '409' else '403' end
$$;

create or replace function core.act_must_be_allowed(p_actor core.actor, c core.commitment, p_act text) returns void language plpgsql stable as $$
declare
  v_slug text := core.act_refusal(p_actor, c, p_act);
begin
  if v_slug is not null then
    perform core.fail(core.refusal_status(v_slug), v_slug, core.refusal_args(c, p_act));
  end if;
end $$;
comment on function core.act_must_be_allowed(core.actor, core.commitment, text) is 'Refuses what may not be done now, saying what is missing and who could do it.';

-- Every act ends here: what is not declared does not happen, whoever asks.
create or replace function core.act_write(p_actor core.actor, p_act text, p_before core.commitment, p_after core.commitment, p_event text, p_rows jsonb)
returns core.commitment language plpgsql as $$
declare
  v_row core.commitment;
begin
  if not exists (select from core.transition t where t.act = p_act and t.from_state = p_before.state and t.to_state = p_after.state) then
    raise exception 'transition % from % to % is not declared', p_act, p_before.state, p_after.state using errcode = 'XX000';
  end if;
  v_row := core.commitment_move(p_before, p_after);
  perform core.event_add(p_actor, p_before.program_id, p_event, 'commitment', p_before.id,
    jsonb_build_array(core.row_change('commitment', core.row_image(p_before), core.row_image(v_row))) || p_rows);
  return v_row;
end $$;
comment on function core.act_write(core.actor, text, core.commitment, core.commitment, text, jsonb) is
  'Moves a locked commitment by a declared transition and records the act with the rows it wrote.';

create or replace function core.statement_write(p_actor core.actor, p_act text, c core.commitment, p_to_state text, p_text text) returns jsonb language plpgsql as $$
declare
  v_row core.statement;
begin
  insert into core.statement (id, commitment_id, program_id, act, report_id, to_state, text, user_id, author_name, post_id, post_title, agency_id, agency_name, origin)
  values (gen_random_uuid(), c.id, c.program_id, p_act, (core.claim(c.id)).id, p_to_state, p_text, p_actor.user_id, p_actor.user_name, p_actor.post_id,
          p_actor.post_title, p_actor.agency_id, p_actor.agency_name, c.origin)
  returning * into v_row;
  return core.row_change('statement', null, core.row_image(v_row));
end $$;
comment on function core.statement_write(core.actor, text, core.commitment, text, text) is 'Keeps the words of an act with the report that it is about; answers the row image for its event.';

create or replace function core.acts_json(p_actor core.actor, c core.commitment) returns json language plpgsql stable as $$
declare
  v_sides text[] := core.sides(p_actor, c);
begin
  return (
    select json_agg(json_build_object('act', x.act, 'allowed', x.why is null, 'why', x.why) order by x.position)
      from (select a.act, a.position, core.act_refusal_of(p_actor, v_sides, c, a.act) as why from core.act a where a.party <> 'review') x);
end $$;
comment on function core.acts_json(core.actor, core.commitment) is 'What the caller may do with a commitment now, and why not.';

-- Evidence of a report or a contribution. Files must be complete and the caller's agency's own.
create or replace function core.evidence_write(p_actor core.actor, p_program uuid, p_report uuid, p_contribution uuid, p_list jsonb) returns jsonb
language plpgsql as $$
declare
  v_problems jsonb := '[]';
  v_rows jsonb := '[]';
  e record;
  v_row core.evidence;
begin
  for e in select value as doc, ordinality - 1 as i from jsonb_array_elements(coalesce(p_list, '[]')) with ordinality loop
    if (e.doc ->> 'file_id' is not null) = (coalesce(nullif(jsonb_strip_nulls(e.doc -> 'document'), 'null'), '{}') <> '{}') then
      v_problems := v_problems || core.problem('evidence-needs-file-or-document', '/evidence/' || e.i);
      continue;
    end if;
    if e.doc ->> 'file_id' is not null and not exists (
         select from core.file f where f.id = (e.doc ->> 'file_id')::uuid and f.agency_id = p_actor.agency_id and f.sha256 is not null) then
      v_problems := v_problems || core.problem('file-not-found', '/evidence/' || e.i || '/file_id');
      continue;
    end if;
    insert into core.evidence (id, report_id, contribution_id, program_id, position, file_id, kind, number, issued_on, issuer, subject)
    values (gen_random_uuid(), p_report, p_contribution, p_program, e.i + 1, (e.doc ->> 'file_id')::uuid, e.doc -> 'document' ->> 'kind',
            e.doc -> 'document' ->> 'number', (e.doc -> 'document' ->> 'issued_on')::date, e.doc -> 'document' ->> 'issuer',
            e.doc -> 'document' ->> 'subject')
    returning * into v_row;
    update core.file set cited_at = coalesce(cited_at, core.now()) where id = v_row.file_id;
    v_rows := v_rows || core.row_change('evidence', null, core.row_image(v_row));
  end loop;
  perform core.fail_all(v_problems);
  return v_rows;
end $$;
comment on function core.evidence_write(core.actor, uuid, uuid, uuid, jsonb) is 'Writes evidence rows for one report or contribution; answers their images for the event.';

-- What a completion report says of each coordinating agency: its latest contribution, or the mark that none was received.
create or replace function core.report_contributions_write(c core.commitment, p_report uuid, p_not_received jsonb) returns jsonb language plpgsql as $$
declare
  v_marked uuid[] := array(select value::uuid from jsonb_array_elements_text(coalesce(p_not_received, '[]')));
  v_problems jsonb := '[]';
  v_rows jsonb := '[]';
  o record;
  v_row core.report_contribution;
begin
  select coalesce(jsonb_agg(core.problem('agency-is-not-a-coordinator', '/not_received/' || (n - 1))), '[]') into v_problems
    from unnest(v_marked) with ordinality m (id, n)
   where not exists (select from core.coordinator x where x.commitment_id = c.id and x.agency_id = m.id);
  for o in select x.agency_id, a.name, k.id as contribution_id
             from core.coordinator x
             join core.agency a on a.id = x.agency_id
             left join lateral (select id from core.contribution k where k.commitment_id = c.id and k.agency_id = x.agency_id
                                 order by k.created_at desc, k.id limit 1) k on true
            where x.commitment_id = c.id order by x.agency_id loop
    if o.contribution_id is null and not o.agency_id = any (v_marked) then
      v_problems := v_problems || core.problem('contribution-missing', '/not_received', jsonb_build_object('agency', o.name));
    elsif o.contribution_id is not null and o.agency_id = any (v_marked) then
      v_problems := v_problems || core.problem('contribution-was-received', '/not_received', jsonb_build_object('agency', o.name));
    else
      insert into core.report_contribution (report_id, agency_id, contribution_id, program_id)
      values (p_report, o.agency_id, o.contribution_id, c.program_id) returning * into v_row;
      v_rows := v_rows || core.row_change('report_contribution', null, core.row_image(v_row));
    end if;
  end loop;
  perform core.fail_all(v_problems);
  return v_rows;
end $$;
comment on function core.report_contributions_write(core.commitment, uuid, jsonb) is
  'Each coordinating agency''s contribution is listed, or marked as not received; anything else is refused. Answers row images.';
