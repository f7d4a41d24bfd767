-- A figure and the rows behind it agree: for whoever asks, on whatever day, also where an activity of another program serves a clause.
begin;
\ir lib/fixture.psql
create function pg_temp.api(p_sql text) returns text language sql as $$ select pg_temp.run_as('camket_app', p_sql) $$;
create function pg_temp.page(p_login text, p_filter jsonb) returns json language sql as $$
  select pg_temp.api(format('select body::text from api.dashboard_one_page(%L, null, %L)', pg_temp.token(p_login), p_filter))::json $$;
create function pg_temp.listed(p_login text, p_api text, p_filter jsonb) returns bigint language sql as $$
  select pg_temp.api(format('select json_array_length(body -> ''items'') from api.%I(%L, null, %L)', p_api, pg_temp.token(p_login), p_filter))::bigint $$;
create function pg_temp.unserved(p_login text, p_filter jsonb default '{}') returns text language sql as $$ select pg_temp.page(p_login, p_filter) ->> 'unserved_obligations' $$;
select pg_temp.write('an', 'program', pg_temp.doc()), pg_temp.sign('an', 'program', pg_temp.doc()), pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
select plan(20);

-- Clauses that a commitment of a program behind the wall serves
select is(pg_temp.unserved('binh'), '1', 'a clause without a commitment');
select is(pg_temp.listed('binh', 'obligation_list', '{"year": 2022, "without_commitment": true}'), 1::bigint, 'and the list finds it');
set local app.clock = '2022-04-01 08:00+07';
select pg_temp.write('an', 'other', pg_temp.doc() || jsonb_build_object('title', 'Chương trình với Sở', 'signed_on', '2022-03-20',
  'parties', jsonb_build_array(jsonb_build_object('ref', 'a', 'agency_id', pg_temp.id('btg')), jsonb_build_object('ref', 'b', 'agency_id', pg_temp.id('so'))),
  'plan', jsonb_build_object('year', 2022, 'signed_on', '2022-03-20', 'commitments', jsonb_build_array(jsonb_build_object('label', '1', 'text', 'Hội nghị chung',
    'lead', 'a', 'due_on', '2022-11-30', 'serves', (select jsonb_agg(id) from core.obligation where program_id = pg_temp.id('program') and label = 'Hai là')))))) \g /dev/null
select is(left(pg_temp.sign('an', 'other', pg_temp.doc()), 2), '[{', 'another program is signed');
select is(left(pg_temp.sign_plan('cuong', 'other', 2022, '{}'), 2), '[{', 'its plan too, by a party that does not see the clause it serves');
select is(pg_temp.as_user('binh', format('select count(*)::text from core.program where id = %L', pg_temp.id('other'))), '0', 'one party of the first does not see it');
select is(pg_temp.unserved('binh'), '0', 'but the clause is served');
select is(pg_temp.listed('binh', 'obligation_list', '{"year": 2022, "without_commitment": true}'), 0::bigint, 'in the list as in the figure');
select is(pg_temp.listed('binh', 'obligation_list', '{"year": 2022, "without_commitment": false}'), 2::bigint, 'and among those that are');
select is(pg_temp.api(format('select string_agg(i ->> ''years'', '' '') from api.obligation_list(%L, null, ''{}'') r, json_array_elements(r.body -> ''items'') i',
                             pg_temp.token('binh'))), '[2022] [2022] [2022]', 'each clause says in which years');
select is(pg_temp.unserved('lan'), '2', 'the whole: the two clauses of the new program that nothing serves');

-- Of a past day, what was recorded then
select is(pg_temp.unserved('binh', '{"as_of": "2022-03-31"}'), '1', 'on the day before the clause was not served');
select is(pg_temp.unserved('lan', '{"as_of": "2022-03-31"}'), '1', 'and the other program was not signed');
select is(pg_temp.unserved('binh', '{"as_of": "2022-02-28"}'), '0', 'nor was the first one, the day before');
set local app.clock = '2022-04-02 08:00+07';
select is(pg_temp.unserved('lan', '{"as_of": "2022-04-01"}'), pg_temp.unserved('lan'), 'yesterday''s end is today''s beginning');

-- What waits for its verification: the late ones are among those that wait
select is(pg_temp.move('an', '3', '{"state": "reported_done", "completed_on": "2022-04-01"}'), 'reported_done', 'work without deadline is reported');
select is(pg_temp.move('binh', '2', '{"state": "reported_done", "completed_on": "2022-04-01"}'), 'reported_done', 'work with one too');
set local app.clock = '2022-06-01 08:00+07';
select is(pg_temp.page('an', '{}') -> 'awaiting' ->> 'n', '1', 'one awaits, the other has no deadline');
select is(pg_temp.page('an', '{}') -> 'awaiting' ->> 'late', '1', 'and late are no more than await');
select is(pg_temp.page('an', '{"as_of": "2022-05-31"}') -> 'awaiting' ->> 'late', '1', 'on a past day neither');
select is(pg_temp.listed('an', 'commitment_list', '{"year": 2022, "bucket": ["awaiting_in_time", "awaiting_late"], "verification": "late"}'), 1::bigint, 'as many as the list finds');

select * from finish();
rollback;
