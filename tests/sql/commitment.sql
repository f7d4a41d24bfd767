-- The one way to change a commitment, its spans and counts, and who may decide.
begin;
\ir lib/fixture.psql
select pg_temp.write('an', 'program', pg_temp.doc()), pg_temp.sign('an', 'program', pg_temp.doc()), pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
select plan(36);

create function pg_temp.class_of(p_label text) returns text language sql as $$
  select core.tally_class(state, kind, due_on, completed_on) from core.commitment where id = pg_temp.line(p_label)
$$;
create function pg_temp.whole() returns bigint language sql as $$
  select count(*) from (
    select year, lead_agency_id, class, due_on, sum(n) as n
      from (select year, lead_agency_id, class, due_on, n from core.tally_fold union all select year, lead_agency_id, class, due_on, n from core.tally_delta) x
     group by 1, 2, 3, 4 having sum(n) <> 0) w
    full join (select year, lead_agency_id, class, due_on, sum(n) as n from core.tally where n <> 0 group by 1, 2, 3, 4) t
      using (year, lead_agency_id, class, due_on)
   where w.n is distinct from t.n
$$;

select is(pg_temp.move('an', '1', '{"state": "in_progress", "percent": 20}'), 'in_progress', 'started');
set local app.clock = '2022-04-01 08:00+07';
select is(pg_temp.move('an', '1', '{"percent": 50}'), 'in_progress', 'progress');
select is((select version from core.commitment where id = pg_temp.line('1')), 4, 'each move raises the version');
select is((select count(*) from core.commitment_span where commitment_id = pg_temp.line('1')), 2::bigint, 'percent alone makes no span');
set local app.clock = '2022-12-15 08:00+07';
select is(pg_temp.move('an', '1', '{"state": "reported_done", "completed_on": "2022-12-14"}'), 'reported_done', 'reported');
select is(pg_temp.class_of('1'), 'awaiting_in_time', 'claimed on the due date, told a day later');
select is((select reported_at from core.commitment where id = pg_temp.line('1')), '2022-12-15 08:00+07'::timestamptz, 'the wait begins');
select is(pg_temp.move('an', '1', '{"state": "returned", "returned_count": 1}'), 'returned', 'returned in the same instant');
select is((select reported_at from core.commitment where id = pg_temp.line('1')), null, 'the wait ends');
set local app.clock = '2022-12-20 08:00+07';
select is(pg_temp.move('an', '1', '{"state": "reported_done", "completed_on": "2022-12-16"}'), 'reported_done', 'again');
select is(pg_temp.move('an', '1', '{"state": "verified_done"}'), 'verified_done', 'accepted');
select is(pg_temp.class_of('1'), 'done_late', 'late by the second claim');
select is(pg_temp.move('an', '2', '{"due_on": "2022-09-30"}'), 'planned', 'a due date moves');
select is((select original_due_on from core.commitment where id = pg_temp.line('2')), '2022-06-30'::date, 'and the first one stays');

select is((select count(*) from core.tally_wrong()), 0::bigint, 'the tally is what the commitments say');
select is((select sum(n) from core.tally), 3::bigint, 'and its sum is their number');
select is(pg_temp.whole(), 0::bigint, 'the changes of the whole add up to the programs'' counts');
select is(pg_temp.run_as('camket_api', 'select core.tally_fold() > 0'), 'true', 'the changes are folded');
select is(pg_temp.whole(), 0::bigint, 'with the same sums');
select is((select count(*) from core.tally_delta), 0::bigint, 'and nothing is left to fold');

select is((select count(*) from core.commitment_span s
            left join core.commitment_span n on n.commitment_id = s.commitment_id and n.from_at = s.to_at
           where s.to_at <> 'infinity' and n.commitment_id is null), 0::bigint, 'spans join without gaps');
select is((select count(*) from core.commitment c where (select count(*) from core.commitment_span s where s.commitment_id = c.id and s.to_at = 'infinity') <> 1),
          0::bigint, 'each commitment has one open span');
select is((select count(*) from core.commitment c join core.commitment_span s on s.commitment_id = c.id and s.to_at = 'infinity'
            where (c.state, c.due_on, c.completed_on, c.lead_agency_id) is distinct from (s.state, s.due_on, s.completed_on, s.lead_agency_id)), 0::bigint,
          'which says what the row says');
select is((select state from core.commitment_span where commitment_id = pg_temp.line('1') and from_at < core.day_end('2022-05-31') and to_at >= core.day_end('2022-05-31')),
          'in_progress', 'the state of a past day');
select is((select count(*) from core.commitment_span s where s.commitment_id = pg_temp.line('1')
            and from_at < core.day_end('2022-12-15') and to_at >= core.day_end('2022-12-15')), 1::bigint, 'one state a day, even with two acts in one instant');

-- Who may confirm
select is((select array_agg(agency_id) from core.commitment_verifier where commitment_id = pg_temp.line('1')), array[pg_temp.id('bdv')], 'the other party confirms');
select is((select array_agg(agency_id) from core.commitment_verifier where commitment_id = pg_temp.line('2')), array[pg_temp.id('btg')], 'either way round');
select is(core.supervisor_of(null, pg_temp.id('btg')), pg_temp.id('tinhuy'), 'where nobody else can, the nearest supervisor above');
select is(core.supervisor_of(pg_temp.id('so'), pg_temp.id('btg')), pg_temp.id('so'), 'or the one that the program names');

create function pg_temp.report_by(p_login text, p_officer uuid, p_name text) returns core.report language sql as $$
  select jsonb_populate_record(null::core.report, jsonb_build_object('id', gen_random_uuid(), 'commitment_id', pg_temp.line('1'),
    'user_id', pg_temp.id('user ' || p_login), 'agency_id', pg_temp.id('btg'), 'officer_person_id', p_officer, 'officer_name', p_name, 'created_at', core.now()))
$$;
create function pg_temp.may(p_login text, r core.report) returns text language sql as $$
  select core.may_verify(pg_temp.actor(p_login), (select c from core.commitment c where c.id = pg_temp.line('1')), r)
$$;
select is(pg_temp.may('binh', pg_temp.report_by('an', pg_temp.id('person yen'), 'Hồ Thị Yến')), null, 'a clerk of the other party may');
select is(pg_temp.may('yen', pg_temp.report_by('an', null, 'Ai đó')), 'agency-is-reporter', 'a colleague of the reporter may not');
select is(pg_temp.may('cuong', pg_temp.report_by('an', null, 'Ai đó')), 'not-a-verifier', 'nor a stranger');
select is(pg_temp.may('binh', pg_temp.report_by('an', null, 'TRẦN THỊ BÌNH')), 'person-is-officer', 'nor who is named as the officer');
select is(pg_temp.may('hai', pg_temp.report_by('hai', null, 'Ai đó')), 'person-is-author', 'nor who typed it in another post');
insert into core.tenure (person_id, post_id, valid) values (pg_temp.id('person hai'), pg_temp.id('post yen'), daterange('2022-12-01', '2022-12-31'));
select is(pg_temp.may('hai', pg_temp.report_by('an', null, 'Ai đó')), 'person-has-post-in-lead', 'nor who holds a post in the lead that day');
set local app.clock = '2023-02-01 08:00+07';
select is(pg_temp.may('hai', pg_temp.report_by('an', null, 'Ai đó')), null, 'a tenure that is over for a later report hinders nobody');

select * from finish();
rollback;
