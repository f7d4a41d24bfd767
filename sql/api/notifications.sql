-- Reminders of the acting post, and the job that makes them.

create or replace function api.me_notifications(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
  v_limit integer := core.page_limit(p_filter);
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'notification', array['bigint', 'timestamptz', 'uuid']);
  v_rows core.notification[];
begin
  v_rows := array(select n from core.notification n join core.program p on p.id = n.program_id
    where n.post_id = v_actor.post_id
      and (v_key is null or n.read > ((v_key ->> 1)::integer <> 0)
           or n.read = ((v_key ->> 1)::integer <> 0) and (n.created_at, n.id) < ((v_key ->> 2)::timestamptz, (v_key ->> 3)::uuid))
    order by n.read, n.created_at desc, n.id desc limit v_limit + 1);
  return core.reply_of(json_build_object(
    'items', (select coalesce(json_agg(core.notification_json(n) order by n.read, n.created_at desc, n.id desc), '[]') from unnest(v_rows[:v_limit]) n),
    'unread', core.notification_unread(v_actor.post_id),
    'next', case when cardinality(v_rows) > v_limit then
              core.cursor_pack(json_build_array('notification', (v_rows[v_limit]).read::integer, (v_rows[v_limit]).created_at, (v_rows[v_limit]).id)) end), p_match);
end $$;

create or replace function api.me_notifications_read(p_session text, p_key text, p_hash text, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_all boolean := coalesce((p_doc ->> 'all')::boolean, false);
begin
  if v_reply.replayed then return v_reply; end if;
  if v_all = (p_doc -> 'ids' is not null) then
    perform core.fail('422', 'ids-or-all', null, '/ids');
  end if;
  update core.notification n set read_at = core.now()
   where n.post_id = v_actor.post_id and not n.read
     and (v_all or n.id = any (array(select jsonb_array_elements_text(p_doc -> 'ids')::uuid)));
  return core.key_store(p_key, row(200, json_build_object('unread', core.notification_unread(v_actor.post_id)), null, null, false)::api.reply);
end $$;

-- Several servers run it: the lock lets them take turns. A large day is made in portions, one a call.
create or replace function api.job_remind() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_n integer;
  v_all integer;
begin
  perform core.caller_job();
  perform pg_advisory_xact_lock(hashtext('core.notification'));
  v_all := core.remind_at_once(core.now() - interval '2 days', 2000);
  if not exists (select from core.reminder_day d where d.day = core.today()) then
    v_n := core.remind_by_date(2000);
    v_all := v_all + v_n;
    if v_n < 2000 then
      v_all := v_all + core.remind_at_once('-infinity', 2000);
      insert into core.reminder_day (day) values (core.today());
      delete from core.reminder_day d where d.day < core.today() - 7;
      delete from core.notification n where n.created_at < core.now() - interval '400 days' or n.read_at < core.now() - interval '180 days';
    end if;
  end if;
  return v_all;
end $$;
comment on function api.job_remind() is 'Makes the reminders that are due, each once; removes read ones after 180 days; answers how many it made.';

revoke execute on function api.job_remind() from camket_app;
grant execute on function api.job_remind() to camket_job;
