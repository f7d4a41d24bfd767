-- Reviews: list, read, record, replace, delete. The agency that recorded one may change it.

create or replace function api.review_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'year', array['bigint', 'uuid']);
  v_limit integer := core.page_limit(p_filter);
  v_rows core.review[];
begin
  v_rows := array(select r from core.review r
    where (not p_filter ? 'program' or r.program_id = (p_filter ->> 'program')::uuid)
      and (not p_filter ? 'agency' or r.agency_id = (p_filter ->> 'agency')::uuid)
      and (not p_filter ? 'year' or r.year = (p_filter ->> 'year')::integer)
      and (not p_filter ? 'kind' or r.kind = p_filter ->> 'kind')
      and (v_key is null or (r.year, r.id) < ((v_key ->> 1)::bigint, (v_key ->> 2)::uuid))
    order by r.year desc, r.id desc limit v_limit + 1);
  return core.reply_of(json_build_object(
    'items', (select coalesce(json_agg(core.review_json(r, v_actor) order by r.year desc, r.id desc), '[]') from unnest(v_rows[:v_limit]) r),
    'next', case when cardinality(v_rows) > v_limit then core.cursor_pack(json_build_array('year', (v_rows[v_limit]).year, (v_rows[v_limit]).id)) end), p_match);
end $$;

create or replace function api.review_get(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
  r core.review;
  v_etag text;
begin
  select * into r from core.review where id = p_id;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  v_etag := core.etag(r.version, v_actor);
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.review_json(r, v_actor), v_etag, null, false)::api.reply;
end $$;

create or replace function api.review_create(p_session text, p_key text, p_hash text, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'review.write');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_program uuid := (p_doc ->> 'program_id')::uuid;
  r core.review;
begin
  if v_reply.replayed then return v_reply; end if;
  if coalesce((p_doc ->> 'agency_id')::uuid, v_actor.agency_id) <> v_actor.agency_id then
    perform core.fail('422', 'agency-is-not-own', null, '/agency_id');
  end if;
  perform core.review_program_must_be_own(v_actor, v_program);
  if v_program is not null then
    perform core.program_lock(v_program);
  end if;
  insert into core.review (id, program_id, agency_id, year, kind, title, held_on, place, chairs)
  values (gen_random_uuid(), v_program, v_actor.agency_id, (p_doc ->> 'year')::integer, p_doc ->> 'kind', p_doc ->> 'title', (p_doc ->> 'held_on')::date,
          p_doc ->> 'place', p_doc ->> 'chairs')
  returning * into r;
  perform core.review_items_write(r.id, p_doc);
  perform core.event_add(v_actor, v_program, 'review_recorded', 'review', r.id,
    jsonb_build_array(core.row_change('review', null, core.review_image(r.id))));
  return core.key_store(p_key, row(201, core.review_json(r, v_actor), core.etag(r.version, v_actor), '/api/v1/reviews/' || r.id, false)::api.reply);
end $$;

create or replace function api.review_replace(p_session text, p_match text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'review.write');
  r core.review := core.review_lock(v_actor, p_match, p_id);
  v_before jsonb := core.review_image(p_id);
begin
  if coalesce((p_doc ->> 'agency_id')::uuid, r.agency_id) <> r.agency_id then
    perform core.fail('422', 'agency-is-not-own', null, '/agency_id');
  elsif (p_doc ->> 'program_id')::uuid is distinct from r.program_id then
    perform core.fail('422', 'program-cannot-change', null, '/program_id');
  end if;
  update core.review set year = (p_doc ->> 'year')::integer, kind = p_doc ->> 'kind', title = p_doc ->> 'title', held_on = (p_doc ->> 'held_on')::date,
         place = p_doc ->> 'place', chairs = p_doc ->> 'chairs', version = version + 1, updated_at = core.now()
   where id = p_id returning * into r;
  perform core.review_items_write(p_id, p_doc);
  perform core.event_add(v_actor, r.program_id, 'review_changed', 'review', p_id,
    jsonb_build_array(core.row_change('review', v_before, core.review_image(p_id))));
  return row(200, core.review_json(r, v_actor), core.etag(r.version, v_actor), null, false)::api.reply;
end $$;

create or replace function api.review_delete(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'review.write');
  r core.review := core.review_lock(v_actor, p_match, p_id);
  v_before jsonb := core.review_image(p_id);
begin
  delete from core.review where id = p_id;
  perform core.event_add(v_actor, r.program_id, 'review_deleted', 'review', p_id, jsonb_build_array(core.row_change('review', v_before, null)));
  return row(204, null, null, null, false)::api.reply;
end $$;
