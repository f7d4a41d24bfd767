-- The official reminder as text.

create or replace function api.reminder_lines(p_session text, p_filter jsonb, p_language text) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_filter jsonb := jsonb_build_object('year', extract(year from core.today())::integer) || p_filter;
begin
  if coalesce(p_filter ->> 'kind', 'chat') = 'letter' then
    return query select * from core.reminder_letter(v_filter, core.today(), p_language = 'en');
  else
    return query select * from core.reminder_chat(v_filter, core.today(), p_language = 'en');
  end if;
end $$;
comment on function api.reminder_lines(text, jsonb, text) is 'Who is late with what, line by line, as far as the caller sees.';
