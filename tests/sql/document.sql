-- One signed document from the body of POST /programs: what is written, what is refused and where.
begin;
\ir lib/fixture.psql
select plan(41);

select is(left(pg_temp.write('an', 'program', pg_temp.doc()), 1), '[', 'a whole document is written');
select is((select state from core.program where id = pg_temp.id('program')), 'draft', 'as a draft');
select is((select number_parts ->> 'number' from core.program where id = pg_temp.id('program')), '05', 'its number is taken apart and kept as printed');
select is((select array_agg(name_at_signing::text order by position) from core.party where program_id = pg_temp.id('program')),
          array['Ban Tuyên giáo Tỉnh ủy', 'Ban Dân vận Tỉnh ủy'], 'parties have their names as of the signing');
select is((select count(*) from core.obligation where program_id = pg_temp.id('program')), 3::bigint, 'three clauses');
select is((select p.label::text from core.obligation o join core.obligation p on p.id = o.parent_id where o.label = 'a)'), 'Một là', 'the tree is kept');
select is((select string_agg(b.role, ',' order by o.label, b.role) from core.bearer b join core.obligation o on o.id = b.obligation_id), 'lead,joint,joint', 'bearers');
select is((select count(*) from core.signatory where plan_id is null), 2::bigint, 'signatories of the program');
select is((select count(*) from core.signatory where plan_id is not null), 1::bigint, 'signatories of the plan are its own');
select is((select person_id from core.signatory where person_name = 'Hồ Thị Yến' and plan_id is null), pg_temp.id('person yen'), 'a holder of a post there is recognised');
select is((select person_id from core.signatory where person_name = 'Đinh Thu'), null, 'a name that nobody there has stays a name');
select is((select count(*) from core.commitment where counted), 0::bigint, 'lines of a draft are not counted');
select is((select count(*) from core.tally), 0::bigint, 'and have no tally');
select is((select count(*) from core.program_reader where program_id = pg_temp.id('program') and why = 'party'), 2::bigint, 'both parties read it');

-- Replacing the draft
select is(left(pg_temp.write('binh', 'program', pg_temp.doc() || '{"title": "Tên khác", "verifier_party": "b"}'), 1), '[', 'the other party replaces the draft');
select is((select title || ' ' || version from core.program where id = pg_temp.id('program')), 'Tên khác 2', 'with a new version');
select is((select count(*) from core.commitment), 3::bigint, 'nothing of the old draft is left over');
select is((select a.agency_id from core.party a join core.program p on p.verifier_party_id = a.id), pg_temp.id('bdv'), 'the verifying party is named by its ref');

-- Signing
select is(left(pg_temp.sign('an', 'program', pg_temp.doc()), 1), '[', 'signing');
select is((select state from core.program where id = pg_temp.id('program')), 'signed', 'makes it signed');
select is((select count(*) from core.signatory where plan_id is null), 2::bigint, 'and does not list signatories twice');
select is(left(pg_temp.sign_plan('an', 'program', 2022, '{}'), 1), '[', 'signing the plan');
select is((select count(*) from core.commitment where counted and original_due_on is not distinct from due_on), 3::bigint, 'counts its lines');
select is((select sum(n) from core.tally), 3::bigint, 'in the tally');
select is((select count(*) from core.commitment_span where to_at = 'infinity'), 3::bigint, 'each with an open span');
select is((select count(*) from core.search where program_id = pg_temp.id('program')), 7::bigint, 'program, clauses and lines are findable');
select is(pg_temp.write('an', 'program', pg_temp.doc()), 'PT409 program-not-draft', 'a signed document is not replaced');
select is(pg_temp.sign('an', 'program', '{}'), 'PT409 program-not-draft', 'nor signed twice');
select is(pg_temp.sign_plan('an', 'program', 2022, '{}'), 'PT409 plan-not-draft', 'nor its plan');
select is(pg_temp.as_user('an', format('select core.program_delete(%L)', pg_temp.id('program'))), 'PT409 program-not-draft', 'nor deleted');
select is(pg_temp.as_user('an', format('delete from core.plan where program_id = %L', pg_temp.id('program'))), 'PT409 only-drafts-are-deleted', 'nor is its plan');

-- Refusals
select is(pg_temp.write('cuong', 'p2', pg_temp.doc()), 'PT422 own-agency-is-no-party /parties', 'a stranger logs nothing for others');
select is(pg_temp.write('an', 'p2', jsonb_set(pg_temp.doc(), '{parties,1}', '{"ref": "b", "agency_id": "00000000-0000-4000-8000-000000000000"}')),
          'PT422 agency-not-found /parties/1/agency_id', 'an unknown agency');
select is(pg_temp.write('an', 'p2', jsonb_set(pg_temp.doc(), '{parties,1,agency_id}', to_jsonb(pg_temp.id('btg')))),
          'PT422 party-is-listed-twice /parties/1', 'the same agency twice');
select is(pg_temp.write('an', 'p2', jsonb_set(pg_temp.doc(), '{obligations,0,bearers,1,party}', '"x"')),
          'PT422 party-unknown /obligations/0/bearers/1/party', 'a bearer that is no party');
select is(pg_temp.write('an', 'p2', jsonb_set(pg_temp.doc(), '{plan,commitments,1,serves,0}', '"o9"')),
          'PT422 obligation-unknown /plan/commitments/1/serves/0', 'a clause that is not there');
select is(pg_temp.write('an', 'p2', pg_temp.doc() || '{"signed_on": "2022-03-02"}'), 'PT422 date-in-the-future /signed_on', 'a signing date to come');
select is(pg_temp.write('an', 'p2', jsonb_set(pg_temp.doc(), '{parties,1}', '{"ref": "b", "agency": {"name": "Hội Nông dân tỉnh"}}')) ~ '^\[', true, 'an agency nobody knows is made');
select is((select confirmed from core.agency where name = 'Hội Nông dân tỉnh'), false, 'as unconfirmed');
select is(pg_temp.write('an', 'p3', jsonb_set(pg_temp.doc(), '{parties,0}', '{"ref": "a", "agency": {"name": "BAN TUYÊN GIÁO TỈNH UỶ", "province": "Phú Yên"}}')) ~ '^\[', true,
          'another written form of a known agency is found');
select is((select count(*) from core.agency where type = 'P_BTG'), 1::bigint, 'and not made again');

select * from finish();
rollback;
