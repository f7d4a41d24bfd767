-- The yearly plans of a program: a draft is written whole, a signed one stands.

create or replace function api.plan_list(p_session text, p_match text, p_id uuid, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read', p_id);
  v_limit integer := core.page_limit(p_filter);
  v_after jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'year', array['bigint']);
begin
  return (
    with page as (
      select l, l.year, row_number() over (order by l.year) as place
        from core.plan l where l.program_id = p_id and (v_after is null or l.year > (v_after ->> 1)::bigint) order by l.year limit v_limit + 1)
    select core.reply_of(json_build_object(
      'items', (select coalesce(json_agg(core.plan_row(p.l) order by p.place), '[]') from page p where p.place <= v_limit),
      'next', (select core.cursor_pack(json_build_array('year', p.year))
                 from page p where p.place = v_limit and exists (select from page where place > v_limit))), p_match));
end $$;

create or replace function api.plan_get(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_etag text := core.plan_etag(p_id, v_actor);
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.plan_json(p_id, v_actor), v_etag, null, false)::api.reply;
end $$;

-- The list of commitments held to one plan: the same rows and the same cursor as GET /commitments.
create or replace function api.plan_commitments(p_session text, p_match text, p_id uuid, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_program uuid := core.plan_program(p_id);
begin
  return api.commitment_list(p_session, p_match, p_filter || jsonb_build_object('plan', p_id));
end $$;

create or replace function api.plan_create(p_session text, p_key text, p_hash text, p_program uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'plan.write', p_program);
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_id uuid := gen_random_uuid();
  v_doc jsonb := jsonb_strip_nulls(p_doc);
  v_program core.program;
begin
  if v_reply.replayed then return v_reply; end if;
  v_program := core.program_lock(p_program);
  if v_program.state not in ('draft', 'awaiting_signature', 'signed') then
    perform core.fail('409', 'program-not-signed', jsonb_build_object('state', v_program.state));
  end if;
  perform core.event_add(v_actor, p_program, 'plan_drawn_up', 'plan', v_id, core.plan_write(v_actor, v_id, p_program, v_doc));
  if v_doc ? 'signed_on' then
    perform core.event_add(v_actor, p_program, 'plan_signed', 'plan', v_id, core.plan_sign(v_actor, v_id, '{}'));
  end if;
  return core.key_store(p_key, core.plan_reply(201, v_id, v_actor, true));
end $$;

-- The writes below know the plan only: the first call of core.caller makes row-level security hold, so that the plan's program can be found; the second
-- asks for the right on that program.
create or replace function api.plan_replace(p_session text, p_match text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_reader core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_actor core.actor := core.caller(p_session, 'plan.write', v_program);
  v_before core.plan := core.plan_lock(p_id, p_match);
  v_doc jsonb := jsonb_strip_nulls(p_doc);
begin
  perform core.event_add(v_actor, v_program, 'plan_replaced', 'plan', p_id, core.plan_write(v_actor, p_id, v_program, v_doc));
  if v_doc ? 'signed_on' and (select state from core.program where id = v_program) = 'signed' then
    perform core.event_add(v_actor, v_program, 'plan_signed', 'plan', p_id, core.plan_sign(v_actor, p_id, '{}'));
  end if;
  return core.plan_reply(200, p_id, v_actor, false);
end $$;

create or replace function api.plan_delete(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_reader core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_actor core.actor := core.caller(p_session, 'plan.write', v_program);
  v_before core.plan := core.plan_lock(p_id, p_match);
begin
  perform core.event_add(v_actor, v_program, 'plan_deleted', 'plan', p_id, jsonb_build_array(core.row_change('plan', core.row_image(v_before), null)));
  perform core.plan_delete(p_id);
  return row(204, null, null, null, false)::api.reply;
end $$;

create or replace function api.plan_sign(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_reader core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_actor core.actor := core.caller(p_session, 'plan.write', v_program);
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_doc jsonb := jsonb_strip_nulls(p_doc);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.plan_lock(p_id, '*');
  if v_doc ? 'signatories' then
    delete from core.signatory where plan_id = p_id;                           -- those of the draft were expected, these have signed
  end if;
  perform core.event_add(v_actor, v_program, 'plan_signed', 'plan', p_id, core.plan_sign(v_actor, p_id, v_doc));
  return core.key_store(p_key, core.plan_reply(200, p_id, v_actor, false));
end $$;

create or replace function api.plan_document_add(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_reader core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_actor core.actor := core.caller(p_session, 'plan.write', v_program);
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.attachment_add(v_actor, v_program, p_id, (p_doc ->> 'file_id')::uuid);
  return core.key_store(p_key, core.plan_reply(201, p_id, v_actor, true));
end $$;

create or replace function api.plan_next(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_reader core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_actor core.actor := core.caller(p_session, 'plan.write', v_program);
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_next uuid;
begin
  if v_reply.replayed then return v_reply; end if;
  v_next := core.plan_next(v_actor, p_id, p_doc);
  v_reply := core.plan_reply(201, v_next, v_actor, true);
  v_reply.body := core.json_join(v_reply.body, json_build_object('left_out', core.plan_waiting_json(p_id)));
  return core.key_store(p_key, v_reply);
end $$;

create or replace function api.plan_close(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_reader core.actor := core.caller(p_session, 'program.read');
  v_program uuid := core.plan_program(p_id);
  v_actor core.actor := core.caller(p_session, 'plan.write', v_program);
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.plan_close(v_actor, p_id, p_doc);
  return core.key_store(p_key, core.plan_reply(200, p_id, v_actor, false));
end $$;
