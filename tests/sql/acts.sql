-- Acts and what they leave behind: a report taken back, a draft deleted, a title corrected; what is offered is what is allowed.
begin;
\ir lib/fixture.psql
create function pg_temp.api(p_sql text) returns text language sql as $$ select pg_temp.run_as('camket_app', p_sql) $$;
create function pg_temp.post(p_login text, p_function text, p_id uuid, p_doc jsonb) returns text language sql as $$
  select pg_temp.api(format('select body::text from api.%I(%L, %L, %L, %L, %L)', p_function, pg_temp.token(p_login), replace(gen_random_uuid()::text, '-', ''),
                            md5(p_doc::text), p_id, p_doc)) $$;
create function pg_temp.tag(p_login text) returns text language sql as $$
  select pg_temp.api(format('select etag from api.commitment_get(%L, null, %L)', pg_temp.token(p_login), pg_temp.line('1'))) $$;
select plan(19);

-- A draft that goes takes its papers with it, but no review and no file that is cited elsewhere
select pg_temp.write('an', 'draft', pg_temp.doc() - 'signed_on' #- '{plan,signed_on}') \g /dev/null
insert into core.file (id, name, media_type, size, sha256, agency_id, user_id, created_at)
select pg_temp.id(n), n || '.pdf', 'application/pdf', 0, repeat('0', 64), pg_temp.id('btg'), pg_temp.id('user an'), core.now() from unnest(array['scan', 'both']) n;
select is(left(pg_temp.post('an', 'program_document_add', pg_temp.id('draft'), jsonb_build_object('file_id', pg_temp.id(n))), 1), '{', n || ' is attached to a draft')
  from unnest(array['scan', 'both']) n;
select is(left(pg_temp.api(format('select body::text from api.review_create(%L, %L, %L, %L)', pg_temp.token('binh'), repeat('k', 16), 'h',
            jsonb_build_object('program_id', pg_temp.id('draft'), 'year', 2022, 'kind', 'annual', 'title', 'Tổng kết'))), 1), '{', 'the other party records a review of it');
select is(pg_temp.api(format('select status::text from api.program_delete(%L, ''*'', %L)', pg_temp.token('an'), pg_temp.id('draft'))), 'PT409 program-has-reviews',
          'it is not deleted under that');
delete from core.review where program_id = pg_temp.id('draft');

select pg_temp.write('an', 'program', pg_temp.doc()), pg_temp.sign('an', 'program', pg_temp.doc()), pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
select is(left(pg_temp.post('an', 'program_document_add', pg_temp.id('program'), jsonb_build_object('file_id', pg_temp.id('both'))), 1), '{', 'one file is attached to a signed program too');
select is(pg_temp.api(format('select status::text from api.program_delete(%L, ''*'', %L)', pg_temp.token('an'), pg_temp.id('draft'))), '204', 'the draft is deleted');
set local app.clock = '2022-03-03 08:00+07';
select is(pg_temp.run_as('camket_job', 'select (api.job_sweep() > 0)::text'), 'true', 'the sweep comes after a day');
select is((select count(*) from core.file where id = pg_temp.id('scan')), 0::bigint, 'what only the draft cited is removed');
select is((select count(*) from core.file where id = pg_temp.id('both')), 1::bigint, 'what a signed paper cites stays');

-- A report that is taken back: what was reported before is in force again
select is(pg_temp.post('an', 'report_create', pg_temp.line('1'), '{"kind": "progress", "text": "Nửa đường", "percent": 40}')::json ->> 'percent', '40', 'progress is reported');
set local app.clock = '2022-03-04 08:00+07';
select is(pg_temp.post('an', 'report_create', pg_temp.line('1'), jsonb_build_object('kind', 'completion', 'completed_on', '2022-03-03', 'percent', 100, 'text', 'Xong',
            'officer', '{"name": "Hồ Thị Yến"}'::jsonb, 'evidence', '[{"document": {"number": "1-BC"}}]'::jsonb, 'not_received', jsonb_build_array(pg_temp.id('bdv'))))::json ->> 'percent',
          '100', 'then completion');
select is(pg_temp.post('an', 'report_withdraw', pg_temp.line('1'), (select jsonb_build_object('report_id', last_report_id) from core.commitment where id = pg_temp.line('1')))::json ->> 'percent',
          '40', 'withdrawn, the percentage is what was reported before');

-- The tag of a commitment follows what it shows of its program
create temporary table tag as select pg_temp.tag('an') as before;
select is(pg_temp.tag('an'), before, 'nothing happened: the same tag') from tag;
select is(left(pg_temp.post('an', 'program_correct', pg_temp.id('program'), '{"title": "Chương trình phối hợp công tác tư tưởng", "reason": "lỗi gõ"}'), 1), '{', 'the title is corrected');
select isnt(pg_temp.tag('an'), before, 'and the commitment, which shows it, has another tag') from tag;
select is(split_part(pg_temp.tag('an'), '.', 1), split_part(before, '.', 1), 'but no other version') from tag;

-- Who supervises a program is no party to it
select is(pg_temp.as_user('giam', format('select core.actor_may(pg_temp.actor(''giam''), ''review.write'', %L)::text', pg_temp.id('program'))), 'false', 'a reader records no review');
insert into core.program_reader (program_id, agency_id, why) values (pg_temp.id('program'), pg_temp.id('so'), 'supervisor');
select is(pg_temp.as_user('cuong', format('select core.actor_may(pg_temp.actor(''cuong''), ''review.write'', %L)::text', pg_temp.id('program'))), 'false',
          'nor does a clerk of the supervising agency, whom it would refuse');

-- Cursors hold any number
select is(pg_temp.api(format('select json_array_length(body -> ''items'')::text from api.review_list(%L, null, %L)', pg_temp.token('an'),
            jsonb_build_object('cursor', core.cursor_pack(json_build_array('year', 9999999999, pg_temp.id('x')))))), '0', 'a cursor beyond all years is an end, no fault');

select * from finish();
rollback;
