-- Proposals: a hold, its end, a cancellation, another due date. The lead asks, the other side or the supervisor answers; nobody grants himself.

create or replace function core.proposal_open(p_commitment uuid, p_kind text) returns uuid language plpgsql stable as $$
begin
  return (select p.id from core.proposal p
           where p.commitment_id = p_commitment and p.kind = p_kind and not exists (select from core.proposal_decision d where d.proposal_id = p.id));
end $$;
comment on function core.proposal_open(uuid, text) is 'The proposal of a kind that waits for an answer; at most one, since each is made under the program''s lock.';

create or replace function core.proposal_write(p_actor core.actor, c core.commitment, p_kind text, p_doc jsonb) returns core.proposal language plpgsql as $$
declare
  v_row core.proposal;
  v_paper jsonb := nullif(p_doc -> 'document', 'null');
begin
  insert into core.proposal (id, commitment_id, program_id, kind, text, due_on, after_due, document_kind, document_number, document_issued_on, document_issuer,
                             document_subject, user_id, person_id, author_name, post_id, post_title, agency_id, agency_name, origin)
  values (gen_random_uuid(), c.id, c.program_id, p_kind, p_doc ->> 'text', (p_doc ->> 'due_on')::date,
          coalesce(p_kind = 'extension' and core.today() > c.due_on, false), v_paper ->> 'kind', v_paper ->> 'number', (v_paper ->> 'issued_on')::date,
          v_paper ->> 'issuer', v_paper ->> 'subject', p_actor.user_id, p_actor.person_id, p_actor.user_name, p_actor.post_id, p_actor.post_title,
          p_actor.agency_id, p_actor.agency_name, c.origin)
  returning * into v_row;
  return v_row;
end $$;

-- Whether the caller may answer: withdraw is the lead's own, approve and refuse the other side's (leaders for a cancellation) or the supervisor's.
create or replace function core.proposal_refusal(p_actor core.actor, c core.commitment, p core.proposal, p_decision text) returns text language plpgsql stable as $$
declare
  v_sides text[] := core.sides(p_actor, c);
begin
  if exists (select from core.proposal_decision d where d.proposal_id = p.id) then
    return 'proposal-is-decided';
  elsif core.program_refusal(c.program_id, p_decision = 'withdraw') is not null then
    return core.program_refusal(c.program_id, p_decision = 'withdraw');
  elsif p_decision = 'withdraw' then
    return case when not core.has_right(p_actor, case p.kind when 'cancel' then 'commitment.lead' else 'commitment.act' end) then 'not-allowed' when p_actor.agency_id <> p.agency_id then 'agency-is-not-the-author' end;
  elsif not v_sides && array['verifier', 'supervisor'] then
    return case when 'lead' = any (v_sides) then 'agency-is-reporter' else 'not-a-verifier' end;
  elsif not core.has_right(p_actor, case p.kind when 'cancel' then 'commitment.lead' else 'commitment.verify' end) then
    return 'not-allowed';
  elsif p_actor.person_id = p.person_id and p_actor.agency_id <> p.agency_id then
    return 'person-is-author';
  elsif exists (
      select from core.tenure t join core.post po on po.id = t.post_id
       where t.person_id = p_actor.person_id and po.agency_id = c.lead_agency_id and t.valid @> core.today()) then
    return 'person-has-post-in-lead';
  end if;
  return null;
end $$;

create or replace function core.proposal_decide(p_actor core.actor, p core.proposal, p_doc jsonb) returns core.proposal_decision language plpgsql as $$
declare
  v_row core.proposal_decision;
  v_paper jsonb := nullif(p_doc -> 'document', 'null');
begin
  insert into core.proposal_decision (proposal_id, program_id, decision, text, due_on, document_kind, document_number, document_issued_on, document_issuer,
                                      document_subject, user_id, author_name, post_id, post_title, agency_id, agency_name)
  values (p.id, p.program_id, p_doc ->> 'decision', p_doc ->> 'text',
          case when p.kind = 'extension' and p_doc ->> 'decision' = 'approve' then (p_doc ->> 'due_on')::date end, v_paper ->> 'kind', v_paper ->> 'number',
          (v_paper ->> 'issued_on')::date, v_paper ->> 'issuer', v_paper ->> 'subject', p_actor.user_id, p_actor.user_name, p_actor.post_id,
          p_actor.post_title, p_actor.agency_id, p_actor.agency_name)
  returning * into v_row;
  return v_row;
end $$;

-- What an approved proposal does to its commitment.
create or replace function core.proposal_apply(c core.commitment, p core.proposal, p_granted date) returns core.commitment language plpgsql stable as $$
declare
  a core.commitment := c;
begin
  case p.kind
    when 'hold' then
      a.held_state := c.state;
      a.state := 'paused';
    when 'resume' then
      a.state := coalesce(c.held_state, 'in_progress');
      a.held_state := null;
    when 'cancel' then
      a.held_state := null;
      a.state := 'cancelled';
    when 'extension' then
      a.granted_due_on := coalesce(p_granted, p.due_on);
      -- Asked for when it was too late: the date is known, the late mark stays.
      if not p.after_due then
        a.due_on := a.granted_due_on;
      end if;
  end case;
  return a;
end $$;

create or replace function core.paper_json(p_kind text, p_number text, p_issued_on date, p_issuer text, p_subject text) returns json language sql immutable as $$
  select case when num_nonnulls(p_kind, p_number, p_issued_on, p_issuer, p_subject) > 0 then
    json_build_object('kind', p_kind, 'number', p_number, 'issued_on', p_issued_on, 'issuer', p_issuer, 'subject', p_subject) end
$$;

create or replace function core.proposals_json(p_actor core.actor, c core.commitment) returns json language plpgsql stable as $$
begin
  return (
    select coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'text', p.text, 'due_on', p.due_on, 'after_due', p.after_due,
        'document', core.paper_json(p.document_kind, p.document_number, p.document_issued_on, p.document_issuer, p.document_subject),
        'author', core.author_json(p.author_name, p.post_title, p.agency_id, p.agency_name), 'created_at', core.instant(p.created_at),
        'decision', case when d.proposal_id is not null then json_build_object('decision', d.decision, 'text', d.text, 'due_on', d.due_on,
          'document', core.paper_json(d.document_kind, d.document_number, d.document_issued_on, d.document_issuer, d.document_subject),
          'author', core.author_json(d.author_name, d.post_title, d.agency_id, d.agency_name), 'created_at', core.instant(d.created_at)) end,
        'may_decide', w.approve is null, 'may_withdraw', w.withdraw is null, 'why', w.approve) order by p.created_at desc, p.id), '[]')
      from core.proposal p
      left join core.proposal_decision d on d.proposal_id = p.id
     cross join lateral (select core.proposal_refusal(p_actor, c, p, 'approve') as approve, core.proposal_refusal(p_actor, c, p, 'withdraw') as withdraw) w
     where p.commitment_id = c.id);
end $$;
comment on function core.proposals_json(core.actor, core.commitment) is 'Proposals of a commitment with their answers, newest first, and whether the caller may answer.';

-- One walk for all kinds. A supervisor's own proposal is approved by himself at once, in two rows all the same.
create or replace function core.propose(p_actor core.actor, p_id uuid, p_kind text, p_doc jsonb) returns void language plpgsql as $$
declare
  v_act text := case p_kind when 'extension' then 'extend' else p_kind end;
  c core.commitment := core.commitment_lock(p_id);
  v_after core.commitment;
  p core.proposal;
  d core.proposal_decision;
begin
  perform core.act_must_be_allowed(p_actor, c, v_act);
  if p_kind = 'extension' and (p_doc ->> 'due_on')::date <= greatest(c.due_on, core.today()) then
    perform core.fail('422', 'new-date-is-not-later', jsonb_build_object('due_on', c.due_on), '/due_on');
  elsif p_kind = 'cancel' and coalesce(p_doc #>> '{document,number}', p_doc #>> '{document,subject}') is null then
    perform core.fail('422', 'decision-document-missing', null, '/document');
  end if;
  p := core.proposal_write(p_actor, c, p_kind, p_doc);
  if p_kind = 'extension' or p_actor.agency_id = c.lead_agency_id then
    perform core.commitment_touch(p_id);
    perform core.event_add(p_actor, c.program_id, p_kind || '_proposed', 'commitment', p_id,
      jsonb_build_array(core.row_change('proposal', null, core.row_image(p))));
    return;
  end if;
  d := core.proposal_decide(p_actor, p, jsonb_build_object('decision', 'approve'));
  v_after := core.act_write(p_actor, v_act, c, core.proposal_apply(c, p, null), p_kind || '_decided', jsonb_build_array(
    core.row_change('proposal', null, core.row_image(p)), core.row_change('proposal_decision', null, core.row_image(d))));
end $$;
