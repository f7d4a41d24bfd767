-- The last minute of a due date: reported at 23:59 local it is in time, a minute later it is late and in the next period.
begin;
\ir lib/fixture.psql
select pg_temp.write('an', 'program', jsonb_set(pg_temp.doc(), '{plan,commitments}',
         '[{"label": "1", "text": "Đúng hạn", "lead": "a", "due_on": "2022-12-14"}, {"label": "2", "text": "Quá hạn", "lead": "a", "due_on": "2022-12-14"}]')),
       pg_temp.sign('an', 'program', pg_temp.doc()), pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
select plan(12);

create function pg_temp.report(p_label text, p_on date) returns text language sql as $$
  select pg_temp.run_as('camket_app', format('select body ->> ''bucket'' from api.report_create(%L, %L, '''', %L, %L)', pg_temp.token('an'),
    'deadline-' || lpad(md5(p_label || clock_timestamp())::text, 32, '0'), pg_temp.line(p_label), jsonb_build_object('kind', 'completion', 'completed_on', p_on, 'text', 'Đã xong.',
    'officer', '{"name": "Ai đó"}'::jsonb, 'evidence', '[{"document": {"number": "1-BC"}}]'::jsonb)))
$$;
create function pg_temp.accept(p_label text) returns text language sql as $$
  select pg_temp.run_as('camket_app', format('select body ->> ''bucket'' from api.verification_create(%L, %L, '''', %L, %L)', pg_temp.token('binh'),
    'deadline-' || lpad(md5(p_label || clock_timestamp())::text, 32, '0'), pg_temp.line(p_label),
    jsonb_build_object('decision', 'accept', 'report_id', (select last_report_id from core.commitment where id = pg_temp.line(p_label)))))
$$;
create function pg_temp.on_day(p_day date) returns text language sql as $$
  select string_agg(bucket || ' ' || n, ', ' order by bucket) from (
    select core.bucket_of_class(x.class, x.due_on, p_day) as bucket, sum(x.n) as n from core.counts_past(2022, array[pg_temp.id('program')], p_day) x group by 1) b
$$;

set local app.clock = '2022-12-14 16:58:59+00';
select is(core.today(), '2022-12-14'::date, 'two minutes to midnight');
select matches(pg_temp.report('2', '2022-12-15'), '^PT422 completion-date-is-future', 'tomorrow cannot be claimed');
set local app.clock = '2022-12-14 23:59:00+07';
select is(pg_temp.report('1', '2022-12-14'), 'awaiting_in_time', 'claimed at 23:59 of the due date');
set local app.clock = '2022-12-14 23:59:59.999999+07';
select is(core.bucket('planned', 'dated', '2022-12-14', null, core.today()), 'open_in_time', 'open work is in time to the last moment');
set local app.clock = '2022-12-15 00:00:00+07';
select is(core.bucket('planned', 'dated', '2022-12-14', null, core.today()), 'open_overdue', 'and overdue at midnight in Vietnam');
select is(pg_temp.report('2', '2022-12-15'), 'awaiting_late', 'claimed a minute later');
set local app.clock = '2022-12-20 09:00+07';
select is(pg_temp.accept('1'), 'done_on_time', 'confirmed six days later it is still on time');
select is(pg_temp.accept('2'), 'done_late', 'the other is late');
select is(pg_temp.on_day('2022-12-14'), 'awaiting_in_time 1, open_in_time 1', 'the period to 14/12 has one claim, and one line still open');
select is(pg_temp.on_day('2022-12-15'), 'awaiting_in_time 1, awaiting_late 1', 'the second claim is of the period after it');
select is(pg_temp.on_day('2022-12-20'), 'done_late 1, done_on_time 1', 'at the end both are done');
select is((select sum(n) from core.tally where program_id = pg_temp.id('program')), 2::bigint, 'two in all');
select * from finish();
rollback;
