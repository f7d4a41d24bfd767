-- The calendar feed of the acting post.

create or replace function api.feed_create(p_session text, p_key text, p_hash text, p_token_hash text) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  delete from core.feed where user_id = v_actor.user_id;
  insert into core.feed (user_id, post_id, token_hash) values (v_actor.user_id, v_actor.post_id, p_token_hash);
  return core.key_store(p_key, row(201, '{}'::json, null, null, false)::api.reply, true);
end $$;
comment on function api.feed_create(text, text, text, text) is 'A feed of the acting post in the place of the one before; the answer with the token is made by the server and never stored.';

create or replace function api.feed_delete(p_session text) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
begin
  delete from core.feed where user_id = v_actor.user_id;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  return row(204, null, null, null, false)::api.reply;
end $$;

-- What was cancelled stays for a year, marked as such: calendar programs keep what merely is no longer there.
create or replace function api.feed_rows(p_token_hash text)
returns table (uid text, summary text, description text, due_on text, sequence text, cancelled text, changed_at text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_feed core.feed := core.caller_feed(p_token_hash);
  v_agency uuid := current_setting('app.agency')::uuid;
begin
  return query
    select c.id::text, concat_ws(' ', c.label, c.text), concat_ws(E'\n', p.title, c.time_text), to_char(c.due_on, 'YYYYMMDD'), c.version::text,
           case when c.state = 'cancelled' then 'yes' end, to_char(c.updated_at at time zone 'UTC', 'YYYYMMDD"T"HH24MISS"Z"')
      from core.commitment c join core.program p on p.id = c.program_id
     where c.lead_agency_id = v_agency and c.counted and c.due_on is not null
       and (core.is_open(c.state) or c.state = 'cancelled' and c.updated_at > core.now() - interval '1 year')
     order by c.due_on, c.id limit 2000;
end $$;
comment on function api.feed_rows(text) is 'Open commitments of the feed''s agency with a date, and those cancelled within a year.';
