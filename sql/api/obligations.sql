-- Clauses across programs: which agency promised what, and which clauses a year's plans leave out.

create or replace function api.obligation_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
begin
  return core.reply_of(core.obligation_page(p_filter), p_match);
end $$;
