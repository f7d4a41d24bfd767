-- A clerk's first page. Everything is the acting agency's: items stay with the post when its holder leaves.

create or replace function api.me_work(p_session text, p_match text) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_day date := core.today();
begin
  return core.reply_of((
    select json_build_object('as_of', v_day, 'to_report', r.items, 'returned', b.items, 'to_verify', v.items, 'due_soon', s.items,
      'counts', json_build_object('to_report', r.total, 'returned', b.total, 'to_verify', v.total, 'due_soon', s.total))
      from core.work_open(v_actor.agency_id, false, '-infinity', v_day + 15) r,
           core.work_open(v_actor.agency_id, true, '-infinity', 'infinity') b,
           core.work_to_verify(v_actor.agency_id) v,
           core.work_open(v_actor.agency_id, false, v_day + 16, v_day + 90) s), p_match);
end $$;
