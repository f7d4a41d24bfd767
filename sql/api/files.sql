-- Evidence files by chunks: begin, chunks, finish. A file is seen by nobody before finish (sha256 is null), and removed by the sweep when it was
-- not finished or not cited within 24 hours. Who may fetch one: the agency that uploaded it, and whoever sees a program that cites it.

create or replace function api.file_begin(p_session text, p_key text, p_hash text, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'file.write');
  v_kept api.reply := core.key_peek(p_key, p_hash);
  v_id uuid := gen_random_uuid();
begin
  if v_kept.replayed then return v_kept; end if;
  insert into core.file (id, name, media_type, size, agency_id, user_id)
  values (v_id, p_doc ->> 'name', p_doc ->> 'media_type', (p_doc ->> 'size')::bigint, v_actor.agency_id, v_actor.user_id);
  return row(201, json_build_object('id', v_id), null, null, false)::api.reply;
end $$;

create or replace function api.file_chunk_add(p_session text, p_file uuid, p_position integer, p_bytes bytea) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'file.write');
begin
  perform from core.file where id = p_file and user_id = v_actor.user_id and sha256 is null for update;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  -- A call whose outcome was lost comes again; the bytes of one upload do not change.
  insert into core.file_chunk (file_id, position, bytes) values (p_file, p_position, p_bytes) on conflict (file_id, position) do nothing;
  return row(201, null, null, null, false)::api.reply;
end $$;

create or replace function api.file_finish(p_session text, p_key text, p_hash text, p_file uuid, p_sha256 text) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'file.write');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  f core.file;
begin
  if v_reply.replayed then return v_reply; end if;
  select * into f from core.file where id = p_file and user_id = v_actor.user_id and sha256 is null for update;
  if not found then
    perform core.fail('404', 'not-found');
  elsif f.size <> (select coalesce(sum(octet_length(c.bytes)), 0) from core.file_chunk c where c.file_id = p_file) then
    perform core.fail('422', 'file-incomplete');
  end if;
  update core.file set sha256 = p_sha256 where id = p_file returning * into f;
  perform core.event_add(v_actor, null, 'file_uploaded', 'file', p_file, jsonb_build_array(core.row_change('file', null, core.row_image(f))));
  return core.key_store(p_key, row(201, json_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size', f.size, 'sha256', f.sha256),
                                   null, '/api/v1/files/' || f.id, false)::api.reply);
end $$;

create or replace function api.file_get(p_session text, p_match text, p_file uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
  f core.file := core.file_visible(v_actor, p_file);
  v_etag text := core.etag(1, v_actor);
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(200, json_build_object('name', f.name, 'media_type', f.media_type, 'size', f.size), v_etag, null, false)::api.reply;
end $$;

create or replace function api.file_chunks(p_session text, p_file uuid) returns setof bytea
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
  f core.file := core.file_visible(v_actor, p_file);
begin
  return query select c.bytes from core.file_chunk c where c.file_id = f.id order by c.position;
end $$;
