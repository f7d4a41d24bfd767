-- Writing one signed document: program, readers, parties, signatories, legal bases, clauses with bearers, and its plan, in one transaction.

create or replace function core.document_clear(p_program uuid) returns void language plpgsql as $$
begin
  delete from core.commitment where program_id = p_program;
  delete from core.signatory where program_id = p_program;
  delete from core.legal_basis where program_id = p_program;
  delete from core.obligation where program_id = p_program;
  update core.program set verifier_party_id = null where id = p_program;
  delete from core.party where program_id = p_program;
end $$;
comment on function core.document_clear(uuid) is 'Empties a draft before it is written anew; its plans and attached files stay.';

create or replace function core.document_readers(p_program uuid, p_parties jsonb, p_supervising uuid) returns void language sql as $$
  delete from core.program_reader r where r.program_id = p_program
     and not exists (select from jsonb_array_elements(p_parties) p where (p ->> 'agency_id')::uuid = r.agency_id and r.why = 'party')
     and (r.why, r.agency_id) is distinct from ('supervisor', p_supervising);
  insert into core.program_reader (program_id, agency_id, why)
  select p_program, (p ->> 'agency_id')::uuid, 'party' from jsonb_array_elements(p_parties) p
  union all
  select p_program, p_supervising, 'supervisor' where p_supervising is not null
  on conflict do nothing
$$;
comment on function core.document_readers(uuid, jsonb, uuid) is 'Who sees the program: written before the program itself, whose policy asks for it.';

create or replace function core.document_program(p_program uuid, p_doc jsonb, p_verifier uuid) returns void language plpgsql as $$
begin
  insert into core.program (id, kind, title, number, number_parts, signed_on, place, term_from, term_to, term_text, signing_event, secrecy,
                            supervising_agency_id, verifier_party_id, source_text, origin, replaces_id)
  select p_program, d.kind, d.title, d.number, core.number_parts(d.number), d.signed_on, d.place, d.term_from, d.term_to, d.term_text, d.signing_event,
         coalesce(d.secrecy, 'thuong'), d.supervising_agency_id, p_verifier, d.source_text, coalesce(d.origin, 'stated'), d.replaces
    from jsonb_to_record(p_doc) d (kind text, title text, number text, signed_on date, place text, term_from date, term_to date, term_text text,
                                   signing_event text, secrecy text, supervising_agency_id uuid, source_text text, origin text, replaces uuid)
  on conflict (id) do update
    set kind = excluded.kind, title = excluded.title, number = excluded.number, number_parts = excluded.number_parts, signed_on = excluded.signed_on,
        place = excluded.place, term_from = excluded.term_from, term_to = excluded.term_to, term_text = excluded.term_text,
        signing_event = excluded.signing_event, supervising_agency_id = excluded.supervising_agency_id, verifier_party_id = excluded.verifier_party_id,
        source_text = excluded.source_text, replaces_id = excluded.replaces_id, version = program.version + 1, updated_at = core.now();
end $$;

create or replace function core.document_clauses(p_program uuid, p_doc jsonb, p_refs jsonb) returns jsonb language plpgsql as $$
declare
  v_rows jsonb;
  v_refs jsonb;
begin
  with o as materialized (
    select * from core.document_obligations(p_doc)),
  put as (
    insert into core.obligation (id, program_id, parent_id, position, label, text, text_kind, kind, period, origin)
    select o.id, p_program, o.parent_id, o.position, o.value ->> 'label', o.value ->> 'text', coalesce(o.value ->> 'text_kind', 'verbatim'),
           coalesce(o.value ->> 'kind', 'standing'), o.value ->> 'period', coalesce(o.value ->> 'origin', p_doc ->> 'origin', 'stated')
      from o order by o.pointer
    returning obligation),
  borne as (
    insert into core.bearer (obligation_id, party_id, program_id, role)
    select o.id, (p_refs ->> (b ->> 'party'))::uuid, p_program, b ->> 'role'
      from o, jsonb_array_elements(coalesce(o.value -> 'bearers', '[]')) b
    returning bearer)
  select coalesce((select jsonb_agg(core.row_change('obligation', null, core.row_image(obligation))) from put), '[]')
      || coalesce((select jsonb_agg(core.row_change('bearer', null, core.row_image(bearer))) from borne), '[]'),
         coalesce((select jsonb_object_agg(o.ref, o.id) from o where o.ref is not null), '{}')
    into v_rows, v_refs;
  return jsonb_build_object('rows', v_rows, 'refs', v_refs);
end $$;
comment on function core.document_clauses(uuid, jsonb, jsonb) is 'Writes the clauses and their bearers; answers {"rows": for the event, "refs": {ref: obligation id}}.';

create or replace function core.document_write(p_actor core.actor, p_program uuid, p_doc jsonb) returns jsonb language plpgsql as $$
declare
  v_on date := coalesce((p_doc ->> 'signed_on')::date, core.today());
  v_parties jsonb := core.document_parties(p_doc, v_on);
  v_refs jsonb := (select jsonb_object_agg(p ->> 'ref', p ->> 'id') from jsonb_array_elements(v_parties) p);
  v_before jsonb := (select core.row_image(p) from core.program p where p.id = p_program);
  v_clauses jsonb;
  v_rows jsonb;
  v_plan uuid;
begin
  perform core.fail_all(core.document_problems(p_actor, p_doc, v_parties, v_refs) || core.renewal_problems(p_actor, p_doc) || core.obligation_problems(p_doc, v_refs));
  -- A body holds one plan: with several drawn up, replacing the program would silently take the others away.
  if v_before is not null and (select count(*) from core.plan l where l.program_id = p_program) > 1 then
    perform core.fail('409', 'program-has-several-plans');
  end if;
  perform core.document_readers(p_program, v_parties, (p_doc ->> 'supervising_agency_id')::uuid);
  if v_before is not null then
    perform core.program_must_be_draft(p_program);
    perform core.document_clear(p_program);
  end if;
  perform core.document_program(p_program, p_doc, (v_refs ->> (p_doc ->> 'verifier_party'))::uuid);
  v_rows := jsonb_build_array(core.row_change('program', v_before, (select core.row_image(p) from core.program p where p.id = p_program)));

  with put as (
    insert into core.party (id, program_id, agency_id, role, name_at_signing, focal_unit, focal_person, own_number, position)
    select d.id, p_program, d.agency_id, d.role, d.name_at_signing, d.focal_unit, d.focal_person, d.own_number, d.position
      from jsonb_to_recordset(v_parties) d (id uuid, agency_id uuid, role text, name_at_signing text, focal_unit text, focal_person text,
                                            own_number text, position integer)
    returning party)
  select v_rows || jsonb_agg(core.row_change('party', null, core.row_image(party))) into v_rows from put;

  with put as (
    insert into core.legal_basis (id, program_id, kind, number, issued_on, issuer, subject, position)
    select gen_random_uuid(), p_program, d.kind, d.number, d.issued_on, d.issuer, d.subject, d.n
      from rows from (jsonb_to_recordset(coalesce(p_doc -> 'legal_bases', '[]')) as (kind text, number text, issued_on date, issuer text, subject text))
             with ordinality d (kind, number, issued_on, issuer, subject, n)
    returning legal_basis)
  select v_rows || coalesce(jsonb_agg(core.row_change('legal_basis', null, core.row_image(legal_basis))), '[]') into v_rows from put;

  v_rows := v_rows || core.signatory_write(p_program, null, p_doc -> 'signatories', v_refs, v_on, coalesce(p_doc ->> 'origin', 'stated'));
  v_clauses := core.document_clauses(p_program, p_doc, v_refs);
  v_rows := v_rows || (v_clauses -> 'rows');

  if jsonb_typeof(p_doc -> 'plan') = 'object' then
    select id into v_plan from core.plan where program_id = p_program and year = (p_doc #>> '{plan,year}')::integer;
    delete from core.plan where program_id = p_program and id is distinct from v_plan;
    v_rows := v_rows || core.plan_write(p_actor, coalesce(v_plan, gen_random_uuid()), p_program, p_doc -> 'plan',
      jsonb_build_object('parties', v_refs, 'obligations', v_clauses -> 'refs'), '/plan');
  else
    delete from core.plan where program_id = p_program;
  end if;
  perform core.search_program(p_program);
  return v_rows;
end $$;
comment on function core.document_write(core.actor, uuid, jsonb) is
  'Writes the document of POST and PUT /programs as a draft under this id, replacing a draft that is there, with every fault of its contents at once. '
  'Answers the row changes for core.event_add; signing is core.program_sign.';

create or replace function core.program_delete(p_program uuid) returns void language plpgsql as $$
declare
  v_program core.program := core.program_must_be_draft(p_program);
begin
  if exists (select from core.review where program_id = p_program) then
    perform core.fail('409', 'program-has-reviews');
  end if;
  perform core.document_clear(p_program);
  delete from core.plan where program_id = p_program;
  delete from core.search where program_id = p_program;
  delete from core.program where id = p_program;
end $$;
comment on function core.program_delete(uuid) is 'Removes a draft with everything under it. Its event is written first, with program null: the chain goes with the row.';
