-- Steps in the life of a signed program: suspension, resumption, termination, closing. Rules: sql/core/program_step.sql.

create or replace function api.program_step(p_session text, p_key text, p_hash text, p_id uuid, p_act text, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write', p_id);
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.program_step(v_actor, p_id, p_act, jsonb_strip_nulls(p_doc));
  return core.key_store(p_key, core.program_reply(201, p_id, v_actor, false));
end $$;
