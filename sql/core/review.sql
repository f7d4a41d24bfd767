-- Reviews as plain records: a meeting, its results, limitations and directions. A text may report one without naming a program.

create or replace function core.review_items(p_review uuid, p_section text) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(i.text order by i.position), '[]') from core.review_item i where i.review_id = p_review and i.section = p_section);
end $$;

create or replace function core.review_json(r core.review, p_actor core.actor) returns json language sql stable as $$
  select json_build_object('id', r.id,
    'program', (select json_build_object('id', p.id, 'title', p.title) from core.program p where p.id = r.program_id),
    'agency', core.agency_ref_of(r.agency_id, coalesce(r.held_on, core.today())),
    'year', r.year, 'kind', r.kind, 'title', r.title, 'held_on', r.held_on, 'place', r.place, 'chairs', r.chairs,
    'results', core.review_items(r.id, 'result'), 'limitations', core.review_items(r.id, 'limitation'),
    'directions', core.review_items(r.id, 'direction'), 'documents', core.review_items(r.id, 'document'),
    'origin', r.origin,
    'acts', case when r.agency_id = ($2).agency_id and core.has_right($2, 'review.write') then '["edit","delete"]'::json else '[]' end,
    'version', r.version, 'created_at', core.instant(r.created_at), 'updated_at', core.instant(r.updated_at))
$$;
comment on function core.review_json(core.review, core.actor) is 'The whole resource of GET /reviews/{id}; the agency''s name as of the meeting.';

create or replace function core.review_items_write(p_review uuid, p_doc jsonb) returns void language sql as $$
  delete from core.review_item where review_id = p_review;
  insert into core.review_item (review_id, section, position, text)
  select p_review, s.section, i.n, i.text
    from (values ('results', 'result'), ('limitations', 'limitation'), ('directions', 'direction'), ('documents', 'document')) s (member, section)
   cross join lateral jsonb_array_elements_text(coalesce(nullif(p_doc -> s.member, 'null'), '[]')) with ordinality i (text, n)
$$;

create or replace function core.review_image(p_review uuid) returns jsonb language sql stable as $$
  select core.row_image(r) || jsonb_build_object('items',
      (select coalesce(jsonb_agg(jsonb_build_object('section', i.section, 'position', i.position, 'text', i.text) order by i.section, i.position), '[]')
         from core.review_item i where i.review_id = r.id))
    from core.review r where r.id = p_review
$$;
comment on function core.review_image(uuid) is 'A review with its lines, as the event record keeps it.';

-- The program must be the caller's to read, and one of his agency's: an id in a body is checked like one in the path.
create or replace function core.review_program_must_be_own(p_actor core.actor, p_program uuid) returns void language plpgsql stable as $$
begin
  if p_program is not null and not exists (
       select from core.party p where p.program_id = p_program and p.agency_id = p_actor.agency_id) then
    perform core.fail('422', 'program-not-found', null, '/program_id');
  end if;
end $$;

create or replace function core.review_lock(p_actor core.actor, p_match text, p_id uuid) returns core.review language plpgsql as $$
declare
  r core.review;
begin
  select * into r from core.review where id = p_id;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  -- The program's row is the first lock of every write below it: its event chain is there.
  if r.program_id is not null then
    perform core.program_lock(r.program_id);
  end if;
  select * into r from core.review where id = p_id for update;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  if r.agency_id <> p_actor.agency_id then
    perform core.fail('403', 'agency-is-not-the-author');
  end if;
  perform core.match(p_match, r.version);
  return r;
end $$;
comment on function core.review_lock(core.actor, text, uuid) is 'Locks a review for a change by the agency that recorded it, at the version that the caller read.';
