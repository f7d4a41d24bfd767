-- The life of a signed program: suspended, resumed, terminated, closed. Each step is a row with its words and one event.

-- What a suspended or ended program lets be done with its commitments: reading, and taking one's own word back while it is suspended.
create or replace function core.program_refusal(p_program uuid, p_takes_back boolean default false) returns text language plpgsql stable as $$
declare
  v_state text := (select state from core.program where id = p_program);
begin
  return case when v_state = 'suspended' and not p_takes_back then 'program-is-suspended'
              when v_state in ('terminated', 'closed') then 'program-has-ended' end;
end $$;
comment on function core.program_refusal(uuid, boolean) is 'Null, or the slug of why nothing is done with commitments of this program; p_takes_back for a withdrawal.';

-- Lines that somebody still owes something: a line that stays open in a closed year was given its outcome there.
create or replace function core.program_unresolved(p_program uuid) returns jsonb language plpgsql stable as $$
begin
  return (
    select coalesce(jsonb_agg(core.problem('commitment-unresolved', '', jsonb_build_object(
             'id', c.id, 'year', c.year, 'label', coalesce(c.label, left(c.text, 80)), 'state_vi', (core.state_words(c.state))[1], 'state_en', (core.state_words(c.state))[2]))
             order by c.year, c.position), '[]')
      from core.commitment c join core.plan l on l.id = c.plan_id
     where c.program_id = p_program and c.counted and l.state <> 'closed' and (core.is_open(c.state) or c.state in ('reported_done', 'disputed')));
end $$;
comment on function core.program_unresolved(uuid) is 'One fault for each commitment that is open or awaits a decision in a year that is not closed.';

create or replace function core.program_must_be_resolved(p_program uuid) returns void language plpgsql stable as $$
declare
  v_list jsonb := core.program_unresolved(p_program);
begin
  if v_list <> '[]' then
    perform core.fail('409', 'commitments-unresolved', jsonb_build_object('n', jsonb_array_length(v_list), 'errors', v_list));
  end if;
end $$;

create or replace function core.step_states(p_act text) returns text[] language sql immutable parallel safe as $$
  select case p_act when 'suspension' then array['signed'] when 'resumption' then array['suspended']
                    when 'closing' then array['signed', 'suspended', 'merged_parties']
                    when 'supersession' then array['signed', 'suspended'] else array['signed', 'suspended', 'merged_parties'] end
$$;
comment on function core.step_states(text) is 'In which states of a program a step is possible.';

create or replace function core.step_to(p_act text) returns text language sql immutable parallel safe as $$
  select case p_act when 'suspension' then 'suspended' when 'resumption' then 'signed' when 'termination' then 'terminated'
                    when 'closing' then 'closed' when 'supersession' then 'superseded' end
$$;

-- What stands against a step that is no matter of the body.
create or replace function core.step_guard(p_program core.program, p_act text) returns void language plpgsql stable as $$
begin
  if not ($1).state = any (core.step_states(p_act)) then
    perform core.fail('409', case ($1).state when 'suspended' then 'program-is-suspended' when 'terminated' then 'program-has-ended' when 'closed' then 'program-has-ended'
                                             when 'signed' then 'program-not-suspended' else 'program-not-signed' end, jsonb_build_object('state', ($1).state));
  end if;
  if p_act = 'closing' and not exists (select from core.review r where r.program_id = ($1).id and r.kind = 'final') then
    perform core.fail('409', 'final-review-missing');
  end if;
  if p_act = 'supersession' and ($1).replaced_on is null then
    perform core.fail('409', 'program-not-renewed');
  end if;
  if p_act in ('termination', 'closing') then
    perform core.program_must_be_resolved(($1).id);
  end if;
end $$;

create or replace function core.program_step(p_actor core.actor, p_program uuid, p_act text, p_doc jsonb) returns void language plpgsql as $$
declare
  v_before core.program := core.program_lock(p_program);
  v_after core.program;
  v_on date := coalesce((p_doc ->> 'on')::date, core.today());
  v_paper jsonb := nullif(p_doc -> 'document', 'null');
  v_step core.program_step;
begin
  perform core.step_guard(v_before, p_act);
  if v_on > core.today() then
    perform core.fail('422', 'date-in-the-future', null, '/on');
  elsif p_act = 'termination' and coalesce(v_paper ->> 'number', v_paper ->> 'subject') is null then
    perform core.fail('422', 'decision-document-missing', null, '/document');
  end if;
  insert into core.program_step (id, program_id, act, text, effective_on, document_kind, document_number, document_issued_on, document_issuer, document_subject,
                                 user_id, author_name, post_id, post_title, agency_id, agency_name, origin)
  values (gen_random_uuid(), p_program, p_act, p_doc ->> 'text', v_on, v_paper ->> 'kind', v_paper ->> 'number', (v_paper ->> 'issued_on')::date,
          v_paper ->> 'issuer', v_paper ->> 'subject', p_actor.user_id, p_actor.user_name, p_actor.post_id, p_actor.post_title, p_actor.agency_id,
          p_actor.agency_name, v_before.origin)
  returning * into v_step;
  update core.program set state = core.step_to(p_act), version = version + 1, updated_at = core.now() where id = p_program returning * into v_after;
  perform core.event_add(p_actor, p_program, 'program_' || core.step_event(p_act), 'program', p_program, jsonb_build_array(
    core.row_change('program', core.row_image(v_before), core.row_image(v_after)), core.row_change('program_step', null, core.row_image(v_step))));
end $$;
comment on function core.program_step(core.actor, uuid, text, jsonb) is 'One step {text?, document?, on?} with its guard, its row and its event.';

create or replace function core.step_event(p_act text) returns text language sql immutable parallel safe as $$
  select case p_act when 'suspension' then 'suspended' when 'resumption' then 'resumed' when 'termination' then 'terminated'
                    when 'closing' then 'closed' when 'supersession' then 'superseded' end
$$;

create or replace function core.steps_json(p_program uuid) returns json language plpgsql stable as $$
begin
  return (
    select coalesce(json_agg(json_build_object('id', s.id, 'act', s.act, 'text', s.text, 'on', s.effective_on,
        'document', core.paper_json(s.document_kind, s.document_number, s.document_issued_on, s.document_issuer, s.document_subject),
        'author', core.author_json(s.author_name, s.post_title, s.agency_id, s.agency_name), 'created_at', core.instant(s.created_at))
        order by s.created_at desc, s.id), '[]')
      from core.program_step s where s.program_id = p_program);
end $$;
comment on function core.steps_json(uuid) is 'The steps of a program, newest first.';
