-- Proposals and their answers: hold, resumption, cancellation, extension.

create or replace function api.proposal_create(p_session text, p_key text, p_hash text, p_id uuid, p_kind text, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.propose(v_actor, p_id, p_kind, p_doc);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;

create or replace function api.proposal_decide(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  p core.proposal;
  c core.commitment;
  v_after core.commitment;
  d core.proposal_decision;
  v_slug text;
begin
  if v_reply.replayed then return v_reply; end if;
  select * into p from core.proposal where id = p_id;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  c := core.commitment_lock(p.commitment_id);
  v_slug := core.proposal_refusal(v_actor, c, p, p_doc ->> 'decision');
  if v_slug is not null then
    perform core.fail(core.refusal_status(v_slug), v_slug, core.answer_args(c, p, p_doc ->> 'decision'));
  elsif p_doc ->> 'decision' = 'refuse' and p_doc ->> 'text' is null then
    perform core.fail('422', 'reason-missing', null, '/text');
  elsif p_doc ->> 'decision' = 'approve' and p.kind = 'extension' and (p_doc ->> 'due_on')::date <= c.due_on then
    perform core.fail('422', 'new-date-is-not-later', jsonb_build_object('due_on', c.due_on), '/due_on');
  end if;
  d := core.proposal_decide(v_actor, p, p_doc);
  if p_doc ->> 'decision' <> 'approve' then
    perform core.commitment_touch(c.id);
    perform core.event_add(v_actor, c.program_id, p.kind || '_' || case p_doc ->> 'decision' when 'refuse' then 'refused' else 'withdrawn' end, 'commitment', c.id,
      jsonb_build_array(core.row_change('proposal_decision', null, core.row_image(d))));
  else
    -- The state may have moved on since it was asked for.
    if not exists (select from core.transition t where t.act = case p.kind when 'extension' then 'extend' else p.kind end and t.from_state = c.state) then
      perform core.fail('409', 'state-does-not-allow', core.refusal_args(c, case p.kind when 'extension' then 'extend' else p.kind end));
    end if;
    v_after := core.act_write(v_actor, case p.kind when 'extension' then 'extend' else p.kind end, c, core.proposal_apply(c, p, d.due_on),
      p.kind || '_decided', jsonb_build_array(core.row_change('proposal_decision', null, core.row_image(d))));
  end if;
  return core.key_store(p_key, core.commitment_reply(c.id, v_actor, 201));
end $$;
