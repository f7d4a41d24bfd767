-- Signing in and out, the acting post, one's own password.
--
-- Sign-in takes two calls, because the password is compared between them by the server: api.login_find, then api.login_finish. Failures are
-- counted per account: after five, each further try has to wait twice as long as the one before, 15 minutes at most, and never for good
-- (a lock would let anybody shut anybody out).

create or replace function api.login_find(p_login text) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_user core."user";
begin
  select * into v_user from core."user" where login = lower(p_login) and disabled_at is null;
  return row(null, json_build_object(
    'user_id', v_user.id,
    'password_hash', v_user.password_hash,
    'wait_seconds', greatest(0, ceil(extract(epoch from v_user.next_try_at - clock_timestamp())))::integer), null, null, false)::api.reply;
end $$;
comment on function api.login_find(text) is 'What the server needs to compare a password; password_hash null for a login that nobody has, or that is disabled.';

create or replace function api.login_finish(p_login text, p_ok boolean, p_token_hash text, p_new_hash text) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_user core."user";
  v_post uuid;
begin
  select * into v_user from core."user" where login = lower(p_login) and disabled_at is null for no key update;
  if v_user.id is null then
    return row(401, null, null, null, false)::api.reply;
  end if;
  -- Several tries may have been compared side by side: only the first of them counts as allowed.
  if v_user.next_try_at > clock_timestamp() then
    return row(429, null, null, null, false)::api.reply;
  end if;
  if not p_ok then
    update core."user" set failures = failures + 1, next_try_at = core.next_try_at(failures + 1) where id = v_user.id;
    return row(401, null, null, null, false)::api.reply;
  end if;
  v_post := (select po.id from core.tenure t join core.post po on po.id = t.post_id
              where t.person_id = v_user.person_id and t.valid @> core.today()
              order by exists (select from core.role_grant g where g.post_id = po.id) desc, lower(t.valid) desc nulls last, po.title, po.id limit 1);
  if v_post is null then
    return row(403, null, null, null, false)::api.reply;
  end if;
  update core."user" set failures = 0, next_try_at = null, last_sign_in_at = core.now(), password_hash = coalesce(p_new_hash, password_hash)
   where id = v_user.id;
  insert into core.session (token_hash, user_id, post_id, created_at, last_seen_at, expires_at)
  values (p_token_hash, v_user.id, v_post, core.now(), core.now(), core.now() + interval '12 hours');
  return row(201, core.me_json(p_token_hash), null, null, false)::api.reply;
end $$;
comment on function api.login_finish(text, boolean, text, text) is
  'p_ok: the password fitted. Returns 201 with the signed-in user, or 401 (wrong), 403 (no post held today), 429 (too soon); never raises, since that would '
  'undo the count of failures. p_new_hash: the same password hashed at today''s cost, or null.';

create or replace function api.session_get(p_session text, p_match text) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
begin
  return core.reply_of(core.me_json(p_session), p_match);
end $$;

create or replace function api.me_get(p_session text, p_match text) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
begin
  return core.reply_of(core.me_json(p_session), p_match);
end $$;

create or replace function api.session_delete(p_session text) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
begin
  delete from core.session where token_hash = p_session;
  return row(204, null, null, null, false)::api.reply;
end $$;

create or replace function api.session_post_change(p_session text, p_key text, p_hash text, p_post uuid) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  if not exists (select from core."user" u join core.tenure t on t.person_id = u.person_id
                  where u.id = v_actor.user_id and t.post_id = p_post and t.valid @> core.today()) then
    perform core.fail('422', 'post-not-held', null, '/post_id');
  end if;
  update core.session set post_id = p_post where token_hash = p_session;
  return core.key_store(p_key, row(200, core.me_json(p_session), null, null, false)::api.reply);
end $$;

-- Moved by a call of its own after an answer, because core.caller only reads. At most every 5 minutes: a session's row is not worth a write per click.
create or replace function api.session_touch(p_session text) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
begin
  update core.session set last_seen_at = core.now() where token_hash = p_session and last_seen_at < core.now() - interval '5 minutes';
  return row(204, null, null, null, false)::api.reply;
end $$;

create or replace function api.password_find(p_session text) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
begin
  return (select row(null, json_build_object('login', login, 'password_hash', password_hash,
                       'wait_seconds', greatest(0, ceil(extract(epoch from next_try_at - clock_timestamp())))::integer), null, null, false)::api.reply
            from core."user" where id = v_actor.user_id);
end $$;

-- The key's fingerprint cannot be that of the body, which is two passwords: it is the route, and p_new_fits says whether a repeated key asks for the
-- change that was made. p_seen is the hash that the passwords were compared with: another change in between must not be overwritten.
create or replace function api.password_change(p_session text, p_key text, p_old_ok boolean, p_new_fits boolean, p_new_hash text, p_seen text)
returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'session');
  v_reply api.reply := core.key_claim(p_key, 'password-change');
begin
  if v_reply.replayed then
    if not p_new_fits then
      perform core.fail('422', 'idempotency-key-reused');
    end if;
    return v_reply;
  end if;
  perform from core."user" where id = v_actor.user_id for no key update;
  if not p_old_ok or not exists (select from core."user" where id = v_actor.user_id and password_hash = p_seen) then
    -- Returned, not raised: the count of failures has to stay. The key goes, so that the same form can be sent again.
    update core."user" set failures = failures + 1, next_try_at = core.next_try_at(failures + 1) where id = v_actor.user_id;
    delete from core.idempotency where principal = 'user:' || v_actor.user_id and key = p_key;
    return row(403, null, null, null, false)::api.reply;
  end if;
  update core."user" set password_hash = p_new_hash, failures = 0, next_try_at = null, version = version + 1 where id = v_actor.user_id;
  delete from core.session where user_id = v_actor.user_id and token_hash <> p_session;
  perform core.event_add(v_actor, null, 'password_changed', 'user', v_actor.user_id);
  return core.key_store(p_key, row(204, null, null, null, false)::api.reply);
end $$;
