-- The calendar of public holidays by which working days are counted: everybody reads it, an administrator of the whole installation edits it.

create or replace function api.holiday_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'holiday.read');
begin
  return core.reply_of(json_build_object('items', (
    select coalesce(json_agg(core.holiday_year_json(y.year) order by y.year), '[]') from core.holiday_year y
     where p_filter ->> 'year' is null or y.year = (p_filter ->> 'year')::integer), 'next', null), p_match);
end $$;

create or replace function api.holiday_get(p_session text, p_match text, p_year integer) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'holiday.read');
  v_etag text := core.etag(core.holiday_version(p_year), v_actor);
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.holiday_year_json(p_year), v_etag, null, false)::api.reply;
end $$;

create or replace function api.holiday_replace(p_session text, p_match text, p_year integer, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'holiday.write');
begin
  -- The calendar is everybody's: an administrator of one agency does not move the limits of all others.
  if not exists (select from core.role_grant g where g.post_id = v_actor.post_id and g.role = 'admin' and g.scope = 'all') then
    perform core.fail('403', 'not-allowed', jsonb_build_object('right', 'holiday.write'));
  end if;
  perform core.holiday_write(v_actor, p_match, p_year, p_doc -> 'days');
  return row(200, core.holiday_year_json(p_year), core.etag(core.holiday_version(p_year), v_actor), null, false)::api.reply;
end $$;
