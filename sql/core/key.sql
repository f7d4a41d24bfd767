-- Idempotency keys: the same request twice is one act and one answer. core.caller has been called before: the principal is its user.

create or replace function core.key_claim(p_key text, p_hash text) returns api.reply language plpgsql as $$
declare
  v_principal text := 'user:' || nullif(current_setting('app.user', true), '');
  v_kept core.idempotency;
  v_reply api.reply;
begin
  if p_key is null then
    perform core.fail('400', 'idempotency-key-required');
  end if;
  -- A twin at work holds the key until its commit: this insert waits for it.
  insert into core.idempotency (principal, key, fingerprint) values (v_principal, p_key, p_hash)
  on conflict do nothing;
  if found then
    v_reply.replayed := false;
    return v_reply;
  end if;
  select * into v_kept from core.idempotency where principal = v_principal and key = p_key;
  if v_kept.fingerprint is distinct from p_hash then
    perform core.fail('422', 'idempotency-key-reused');
  elsif v_kept.body is null and v_kept.status <> 204 then
    perform core.fail('409', 'already-done');
  end if;
  v_reply := (v_kept.status, v_kept.body::json, v_kept.etag, v_kept.location, true);
  return v_reply;
end $$;
comment on function core.key_claim(text, text) is
  'Takes the key for this transaction, or answers with what was stored under it (replayed = true). Another body under the same key is 422.';

create or replace function core.key_store(p_key text, p_reply api.reply, p_secret boolean default false) returns api.reply language plpgsql as $$
begin
  update core.idempotency
     set status = coalesce(p_reply.status, 201), location = p_reply.location, etag = p_reply.etag,
         body = case when not p_secret then p_reply.body::text end
   where principal = 'user:' || nullif(current_setting('app.user', true), '') and key = p_key;
  p_reply.replayed := false;
  return p_reply;
end $$;
comment on function core.key_store(text, api.reply, boolean) is 'Keeps the answer under the claimed key and returns it; an answer that shows a secret is kept without its body.';

create or replace function core.key_peek(p_key text, p_hash text) returns api.reply language plpgsql stable as $$
declare
  v_kept core.idempotency;
begin
  select * into v_kept from core.idempotency where principal = 'user:' || nullif(current_setting('app.user', true), '') and key = p_key;
  if not found then
    return row(null, null, null, null, false)::api.reply;
  elsif v_kept.fingerprint is distinct from p_hash then
    perform core.fail('422', 'idempotency-key-reused');
  end if;
  return row(v_kept.status, v_kept.body::json, v_kept.etag, v_kept.location, true)::api.reply;
end $$;
comment on function core.key_peek(text, text) is 'What is stored under a key, without taking it: the first step of an act of several calls (uploads).';
