-- The turn of the year: dates of recurring clauses, who bears a clause, rows that stay, and that no line leaves by an undeclared way.
begin;
\ir lib/fixture.psql
select pg_temp.write('an', 'program', pg_temp.doc()), pg_temp.sign('an', 'program', pg_temp.doc()), pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
select plan(20);

select is((select array_agg(due_on order by n) from core.period_days('monthly', 2024)), array['2024-01-31', '2024-02-29', '2024-03-31', '2024-04-30', '2024-05-31', '2024-06-30',
  '2024-07-31', '2024-08-31', '2024-09-30', '2024-10-31', '2024-11-30', '2024-12-31']::date[], 'a month ends on its last day');
select is((select array_agg(due_on || ' ' || time_text order by n) from core.period_days('quarterly', 2025)),
          array['2025-03-31 Quý I', '2025-06-30 Quý II', '2025-09-30 Quý III', '2025-12-31 Quý IV'], 'quarters');
select is((select array_agg(due_on || ' ' || time_text order by n) from core.period_days('half_yearly', 2025)),
          array['2025-06-30 6 tháng đầu năm', '2025-12-31 6 tháng cuối năm'], 'halves');
select is((select array_agg(due_on || ' ' || time_text) from core.period_days('yearly', 2025)), array['2025-12-31 Cả năm'], 'a year');
select is((select array_agg(due_on) from core.period_days(null, 2025)), array['2025-12-31']::date[], 'an unstated period is a year');

create function pg_temp.clause(p_label text) returns uuid language sql stable as $$ select id from core.obligation where program_id = pg_temp.id('program') and label = p_label $$;
set local app.reads_all = 'yes';
select is((select array_agg(role order by position) from core.bearers_of(pg_temp.clause('Một là'))), array['joint', 'joint'], 'a clause has its own bearers');
select is((select count(*) from core.bearers_of(pg_temp.clause('a)'))), 2::bigint, 'or those of the clause above');
select is(core.bears_alone(pg_temp.clause('a)')), null, 'two bear it: nobody alone');
select is(core.bears_alone(pg_temp.clause('Hai là')), pg_temp.id('bdv'), 'one leads: it bears alone');

-- The next plan: three open lines of 2022, and the part "a)" is no recurring clause, nor is the heading above it a leaf.
select is(pg_temp.as_user('an', format('select count(*)::text from (select core.plan_next(pg_temp.actor(''an''), (select id from core.plan where program_id = %L and year = 2022), ''{}'')) x', pg_temp.id('program'))), '1', 'drawn up');
set local app.reads_all = 'yes';
select is((select array_agg(label || ' ' || times_carried || ' ' || coalesce(due_on::text, '-') || ' ' || coalesce(original_due_on::text, '-') order by position)
             from core.commitment where program_id = pg_temp.id('program') and year = 2023), array['1 1 - 2022-12-14', '2 1 - 2022-06-30', '3 1 - -'], 'lines come with their lineage and without a date');
select is((select count(*) from core.tally where year = 2023), 0::bigint, 'a draft counts nowhere');

-- An undeclared way out stops everything, whoever asks.
select matches(pg_temp.as_user('an', format('select core.closing_line(pg_temp.actor(''an''), %L, ''start'', ''{}'')::text', pg_temp.line('1'))), 'not declared', 'closing_line refuses what the table does not say');
set local app.reads_all = 'yes';
select is(core.outcome_possible(c, 'carry_over'), true, 'an open line may be carried over') from core.commitment c where c.id = (select id from core.commitment where year = 2022 and label = '1');
select is(core.outcome_possible(c, 'keep'), false, 'a dated one does not stay open') from core.commitment c where c.id = (select id from core.commitment where year = 2022 and label = '1');
select is(core.outcome_possible(c, 'keep'), true, 'a standing one may') from core.commitment c where c.id = (select id from core.commitment where year = 2022 and label = '3');

-- Attestations stay as they were written.
insert into core.attestation (id, obligation_id, program_id, year, grade, text, user_id, author_name, post_id, post_title, agency_id, agency_name)
values (pg_temp.id('attestation'), pg_temp.clause('Hai là'), pg_temp.id('program'), 2022, 'done', 'Đều đặn', pg_temp.id('user an'), 'Nguyễn Văn An', pg_temp.id('post an'), 'Chuyên viên',
        pg_temp.id('btg'), 'Ban Tuyên giáo Tỉnh ủy');
select throws_ok($$update core.attestation set grade = 'well_done'$$, 'PT409', 'row-is-immutable', 'an attestation is not rewritten');
select throws_ok($$delete from core.attestation$$, 'PT409', 'row-is-immutable', 'nor removed');
select is(core.attested(pg_temp.clause('Hai là'), 2022), 'done', 'it stands for its year');
select is(core.attested(pg_temp.clause('Hai là'), 2022, '2022-02-28 08:00+07'), null, 'and not before it was written');

select * from finish();
rollback;
