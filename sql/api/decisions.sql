-- Disagreement and its end: escalation, the supervisor's decision, reopening, declining. Both statements are kept.

create or replace function api.commitment_escalate(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.act_state(v_actor, p_id, 'escalate', 'disputed', 'commitment_escalated', p_doc);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;

create or replace function api.commitment_decide(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.act_state(v_actor, p_id, 'decide', p_doc ->> 'decision', 'commitment_decided', p_doc);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;

create or replace function api.commitment_reopen(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.act_state(v_actor, p_id, 'reopen', 'returned', 'commitment_reopened', p_doc);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;

create or replace function api.commitment_decline(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.act_state(v_actor, p_id, 'decline', 'disputed', 'commitment_declined', p_doc);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;
