-- Working days by the calendar of public holidays, and the day before which a verification is late.
begin;
\ir lib/fixture.psql
select plan(17);

select is((select array_agg(year order by year) from core.holiday_year), array[2022, 2023, 2024, 2025, 2026, 2027], 'six years are loaded');
select is((select count(*) from (select year from core.holiday where not worked group by year having count(*) >= 11) y), 6::bigint, 'each with the eleven days of the law');
select is((select count(*) from core.holiday where source is null), 0::bigint, 'each day says by what');
select is((select count(*) from core.holiday h where h.worked
            and not exists (select from core.holiday o where not o.worked and extract(isodow from o.day) < 6 and abs(o.day - h.day) <= 10)), 0::bigint,
          'who works a Saturday has a day off near it');
select is((select array_agg(day order by day) from core.holiday where name = 'Giỗ Tổ Hùng Vương' and source like 'Điều 112%'),
          array['2022-04-10', '2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16']::date[], 'the tenth of the third lunar month');

select is(core.working_days('2025-01-24', '2025-02-03'), 1, 'the week of Tết 2025 is none');
select is(core.working_days('2025-04-29', '2025-05-05'), 1, 'three days off at the end of April');
select is(core.working_days('2025-04-25', '2025-04-26'), 1, 'a Saturday that is worked is one');
select is(core.working_days('2025-02-03', '2025-01-24'), -1, 'backwards too');
select is(core.working_days('2026-02-13', '2026-02-13'), 0, 'no day is none');
select is((select count(*) from generate_series(0, 2100) a, unnest(array[0, 1, 3, 10, 30]) b
            where core.working_days('2022-01-01'::date + a, '2022-01-01'::date + a + b)
               <> (select count(*) from generate_series('2022-01-01'::date + a + 1, '2022-01-01'::date + a + b, '1 day') d
                    left join core.holiday h on h.day = d::date where coalesce(h.worked, extract(isodow from d) < 6))), 0::bigint, 'as counted day by day');
select is((select count(*) from generate_series('2024-01-01'::date, '2026-12-31', '5 days') p
            where core.waiting_since_limit(p::date) is distinct from
                  (select max(d)::date from generate_series(p - interval '60 days', p, '1 day') d where core.working_days(d::date, p::date) > core.verification_limit())),
          0::bigint, 'the day before which a report has waited too long agrees with it');

-- Edited a year at a time, under its version.
create function pg_temp.put(p_login text, p_match text, p_year integer, p_days jsonb) returns text language sql as $$
  select pg_temp.run_as('camket_api', format('select status || '' '' || (body ->> ''version'') from api.holiday_replace(%L, %L, %L, %L)', pg_temp.token(p_login), p_match, p_year,
                                             jsonb_build_object('days', p_days)))
$$;
select is(pg_temp.put('an', '1', 2026, '[]'), 'PT403 not-allowed', 'a clerk edits no calendar');
select is(pg_temp.put('quan', '7', 2026, '[]'), 'PT412 version-is-stale', 'nor anybody an old list');
select is(pg_temp.put('quan', '1', 2026, '[{"day": "2026-11-24", "name": "Ngày Văn hóa Việt Nam"}]'), '200 2', 'the administrator replaces it');
select is(core.working_days('2026-11-23', '2026-11-24'), 0, 'and it counts at once');
select is(pg_temp.put('quan', '0', 2028, '[{"day": "2028-01-01", "name": "Tết Dương lịch"}]'), '200 1', 'a year without a list gets one');

select * from finish();
rollback;
