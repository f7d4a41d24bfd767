-- Clauses across programs: which agency promised what, and which clauses a year's plans leave out.

create or replace function api.obligation_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
begin
  return core.reply_of(core.obligation_page(p_filter), p_match);
end $$;

create or replace function api.attestation_list(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
begin
  if not exists (select from core.obligation o where o.id = p_id) then
    perform core.fail('404', 'not-found');
  end if;
  return core.reply_of(json_build_object('items', core.attestations_json(p_id), 'next', null), p_match);
end $$;

create or replace function api.attestation_create(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'obligation.attest');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_row core.attestation;
begin
  if v_reply.replayed then return v_reply; end if;
  v_row := core.attest(v_actor, p_id, p_doc);
  v_reply := row(201, core.attestation_json(v_row), null, '/api/v1/obligations/' || p_id || '/attestations', false)::api.reply;
  return core.key_store(p_key, v_reply);
end $$;
