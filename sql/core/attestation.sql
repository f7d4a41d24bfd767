-- The yearly attestation of standing and on-event clauses, by a party that does not bear the clause alone.

-- Conditions that hold for a clause in general, for the acting post; the year is looked at by the write.
create or replace function core.attest_refusal(p_actor core.actor, o core.obligation) returns text language plpgsql stable as $$
declare
  v_alone uuid;
begin
  if not core.has_right(p_actor, 'obligation.attest') then
    return 'not-allowed';
  elsif o.kind not in ('standing', 'on_event') then
    return 'attestation-of-standing-only';
  elsif not core.obligation_is_leaf(o) then
    return 'attestation-of-leaf-only';
  elsif not exists (select from core.program p where p.id = o.program_id and p.state not in ('draft', 'awaiting_signature')) then
    return 'program-not-signed';
  elsif not exists (select from core.party t where t.program_id = o.program_id and t.agency_id = p_actor.agency_id) then
    return 'agency-not-in-program';
  end if;
  v_alone := core.bears_alone(o.id);
  if v_alone = p_actor.agency_id then
    return 'agency-bears-it-alone';
  elsif exists (select from core.tenure t join core.post po on po.id = t.post_id
                 where t.person_id = p_actor.person_id and po.agency_id = v_alone and t.valid @> core.today()) then
    return 'person-has-post-in-bearer';
  end if;
  return null;
end $$;
comment on function core.attest_refusal(core.actor, core.obligation) is 'Null when this post may attest the clause, else the slug of why not.';

create or replace function core.attest(p_actor core.actor, p_obligation uuid, p_doc jsonb) returns core.attestation language plpgsql as $$
declare
  o core.obligation;
  p core.program;
  v_year integer := (p_doc ->> 'year')::integer;
  v_slug text;
  v_row core.attestation;
begin
  select * into o from core.obligation where id = p_obligation;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  p := core.program_lock(o.program_id);
  v_slug := core.attest_refusal(p_actor, o);
  if v_slug is not null then
    perform core.fail(case when v_slug like 'attestation-%' then '422' when v_slug = 'program-not-signed' then '409' else '403' end, v_slug, jsonb_build_object(
      'who', (select string_agg(g.name, '; ' order by t.position) from core.party t join core.agency g on g.id = t.agency_id
               where t.program_id = o.program_id and t.agency_id is distinct from core.bears_alone(o.id))));
  elsif v_year > extract(year from core.today()) or v_year < extract(year from coalesce(p.term_from, p.signed_on)) or v_year > extract(year from p.term_to) then
    perform core.fail('422', 'attestation-year-not-in-term', null, '/year');
  end if;
  insert into core.attestation (id, obligation_id, program_id, year, grade, text, user_id, author_name, post_id, post_title, agency_id, agency_name, origin)
  values (gen_random_uuid(), o.id, o.program_id, v_year, p_doc ->> 'grade', p_doc ->> 'text', p_actor.user_id, p_actor.user_name, p_actor.post_id,
          p_actor.post_title, p_actor.agency_id, p_actor.agency_name, o.origin)
  returning * into v_row;
  perform core.event_add(p_actor, o.program_id, 'obligation_attested', 'obligation', o.id,
                         jsonb_build_array(core.row_change('attestation', null, core.row_image(v_row))));
  return v_row;
end $$;
comment on function core.attest(core.actor, uuid, jsonb) is 'Writes an attestation {year, grade, text} with its event, under the program''s lock.';

create or replace function core.attestation_json(t core.attestation) returns json language sql stable as $$
  select json_build_object('id', ($1).id, 'obligation_id', ($1).obligation_id, 'year', ($1).year, 'grade', ($1).grade, 'text', ($1).text,
    'author', core.author_json(($1).author_name, ($1).post_title, ($1).agency_id, ($1).agency_name), 'created_at', core.instant(($1).created_at))
$$;
comment on function core.attestation_json(core.attestation) is 'Attestation, its author named as then.';

create or replace function core.attestations_json(p_obligation uuid) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(core.attestation_json(t) order by t.year desc, t.created_at desc, t.id), '[]') from core.attestation t where t.obligation_id = p_obligation);
end $$;
comment on function core.attestations_json(uuid) is 'All attestations of a clause, the last year and the last word first.';

create or replace function core.attested(p_obligation uuid, p_year integer, p_before timestamptz default 'infinity') returns text language plpgsql stable as $$
begin
  return (select t.grade from core.attestation t where t.obligation_id = p_obligation and t.year = p_year and t.created_at < p_before
           order by t.created_at desc, t.id limit 1);
end $$;
comment on function core.attested(uuid, integer, timestamptz) is 'The grade that stands for a year of a clause, as recorded before an instant; null when nobody attested it.';

create or replace function core.attestable_json(p_actor core.actor, p_program uuid) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(o.id order by o.position, o.id), '[]') from core.obligation o
           where o.program_id = p_program and o.kind in ('standing', 'on_event') and core.attest_refusal(p_actor, o) is null);
end $$;
comment on function core.attestable_json(core.actor, uuid) is 'The clauses of a program that the caller may attest.';
