-- Signed cooperation programs. A program is written whole as a draft and signed; after that only a logged correction of typing errors changes it.

create or replace function api.program_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
begin
  return core.reply_of(core.program_page(p_filter), p_match);
end $$;

create or replace function api.program_get(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read', p_id);
  v_etag text := core.program_etag(p_id, v_actor);
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.program_json(p_id, v_actor), v_etag, null, false)::api.reply;
end $$;

create or replace function api.program_create(p_session text, p_key text, p_hash text, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_id uuid := gen_random_uuid();
  v_doc jsonb := jsonb_strip_nulls(p_doc);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.event_add(v_actor, v_id, 'program_logged', 'program', v_id, core.document_write(v_actor, v_id, v_doc));
  perform core.program_sign_whole(v_actor, v_id, v_doc);
  return core.key_store(p_key, core.program_reply(201, v_id, v_actor, true));
end $$;

create or replace function api.program_replace(p_session text, p_match text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write', p_id);
  v_before core.program := core.program_must_be_draft(p_id);
  v_doc jsonb := jsonb_strip_nulls(p_doc);
begin
  perform core.match(p_match, v_before.version);
  perform core.event_add(v_actor, p_id, 'program_replaced', 'program', p_id, core.document_write(v_actor, p_id, v_doc));
  perform core.program_sign_whole(v_actor, p_id, v_doc);
  return core.program_reply(200, p_id, v_actor, false);
end $$;

create or replace function api.program_delete(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write', p_id);
  v_before core.program := core.program_must_be_draft(p_id);
begin
  perform core.match(p_match, v_before.version);
  perform core.event_add(v_actor, null, 'program_deleted', 'program', p_id, jsonb_build_array(core.row_change('program', core.row_image(v_before), null)));
  perform core.program_delete(p_id);
  return row(204, null, null, null, false)::api.reply;
end $$;

create or replace function api.program_sign(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write', p_id);
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_doc jsonb := jsonb_strip_nulls(p_doc);
  v_plan uuid;
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.program_must_be_draft(p_id);
  if v_doc ? 'signatories' then
    delete from core.signatory where program_id = p_id and plan_id is null;      -- those of the draft were expected, these have signed
  end if;
  perform core.event_add(v_actor, p_id, 'program_signed', 'program', p_id, core.program_sign(v_actor, p_id, v_doc));
  for v_plan in select id from core.plan where program_id = p_id and state = 'draft' and signed_on is not null order by year loop
    perform core.event_add(v_actor, p_id, 'plan_signed', 'plan', v_plan, core.plan_sign(v_actor, v_plan, '{}'));
  end loop;
  return core.key_store(p_key, core.program_reply(200, p_id, v_actor, false));
end $$;

create or replace function api.program_correct(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write', p_id);
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.event_add(v_actor, p_id, 'program_corrected', 'program', p_id, core.program_correct(p_id, jsonb_strip_nulls(p_doc)));
  return core.key_store(p_key, core.program_reply(200, p_id, v_actor, false));
end $$;

create or replace function api.program_document_add(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.write', p_id);
  v_reply api.reply := core.key_claim(p_key, p_hash);
begin
  if v_reply.replayed then return v_reply; end if;
  perform core.attachment_add(v_actor, p_id, null, (p_doc ->> 'file_id')::uuid);
  return core.key_store(p_key, core.program_reply(201, p_id, v_actor, true));
end $$;

create or replace function api.program_history(p_session text, p_match text, p_id uuid, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read', p_id);
begin
  return core.reply_of(core.history_json(p_id, null, p_filter), p_match);
end $$;

create or replace function api.program_grid(p_session text, p_match text, p_id uuid, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read', p_id);
  v_day date := core.as_of(p_filter);
  v_etag text := (select core.etag(event_seq::integer, v_actor, v_day) from core.program where id = p_id);
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.grid_json(p_id, v_day, v_actor.language), v_etag, null, false)::api.reply;
end $$;

create or replace function api.program_table(p_session text, p_match text, p_id uuid, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read', p_id);
  v_day date := core.as_of(p_filter);
  v_year integer := coalesce((p_filter ->> 'year')::integer, extract(year from v_day)::integer);
  v_etag text := (select core.etag_within(event_seq::integer, v_year::text, v_actor, v_day) from core.program where id = p_id);
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.year_table_json(p_id, v_year, v_day), v_etag, null, false)::api.reply;
end $$;

create or replace function api.program_table_rows(p_session text, p_id uuid, p_filter jsonb)
returns table (part text, c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text, c13 text, c14 text,
               c15 text, c16 text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read', p_id);
  v_day date := core.as_of(p_filter);
begin
  return query select * from core.year_table_lines(p_id, coalesce((p_filter ->> 'year')::integer, extract(year from v_day)::integer), v_day);
end $$;
comment on function api.program_table_rows(text, uuid, jsonb) is 'The rows of GET /programs/{id}/table as text for the CSV and XLSX writers, then lines of information: part is row or info.';
