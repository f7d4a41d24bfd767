-- Texts that may be stored, search keys, calendar.
begin;
set local client_min_messages = warning;
select plan(33);

select throws_ok($$select normalize('hòa', nfd)::core.line$$, '23514', null, 'NFD is refused in a line');
select throws_ok($$select normalize('hòa', nfd)::core.prose$$, '23514', null, 'and in prose');
select throws_like($$select normalize('hòa', nfd)::core.line$$, '%line_is_nfc%', 'by a constraint that says so');
select throws_like($$select E'a\nb'::core.line$$, '%line_has_no_control_characters%', 'a line has no line feed');
select throws_like($$select E'a\u202eb'::core.line$$, '%line_has_no_control_characters%', 'nor a bidirectional override');
select throws_like($$select E'a\ufffeb'::core.line$$, '%line_has_no_control_characters%', 'nor a noncharacter');
select throws_like($$select ' a'::core.line$$, '%line_is_trimmed%', 'a line is trimmed');
select throws_like($$select ''::core.line$$, '%line_is_not_empty%', 'and not empty');
select throws_like($$select repeat('ệ', 501)::core.line$$, '%line_is_not_too_long%', 'nor longer than 500 characters');
select lives_ok($$select repeat('ệ', 500)::core.line$$, '500 characters are allowed');
select lives_ok($$select E'a\n\tb'::core.prose$$, 'prose has line feeds and tabs');
select throws_like($$select E'a\rb'::core.prose$$, '%prose_has_no_control_characters%', 'but no carriage return');
select throws_like($$select E' \n'::core.prose$$, '%prose_is_not_blank%', 'and is not blank');

select is(core.vi_key('Uỷ ban MTTQ-Việt  Nam'), 'uy ban mttq viet nam', 'key without marks');
select is(core.vi_key('Ủy Ban'), core.vi_key('Uỷ ban'), 'both ways to place the tone have one key');
select is(core.vi_key('ĐẢNG'), 'dang', 'đ is d');
select is(core.vi_tone_key('hoà'), core.vi_tone_key('hòa'), 'the key with marks ignores their place');
select isnt(core.vi_tone_key('hoà'), core.vi_tone_key('hoa'), 'but not the marks');
select isnt(core.vi_tone_key('ban'), core.vi_tone_key('bàn'), 'ban is not bàn');
select ok(core.search_vector('Ủy ban Mặt trận Tổ quốc') @@ core.search_query('uy ban mat tr'), 'found without marks and with an unfinished word');
select ok(core.search_vector('Ủy ban Mặt trận Tổ quốc') @@ core.search_query('Uỷ ban'), 'found with the tone elsewhere');
select ok(not core.search_vector('Ủy ban Mặt trận Tổ quốc') @@ core.search_query('mắt'), 'a word with marks needs those marks');
select is(core.search_query(' -/ '), null, 'no words, no query');

-- Friday 20 to Monday 23 November 2026
select is(core.working_days('2026-11-20', '2026-11-23'), 1, 'Friday to Monday is one working day');
select is(core.working_days('2026-11-20', '2026-11-22'), 0, 'a weekend is none');
select is(core.working_days('2026-11-20', '2026-12-04'), 10, 'two weeks are ten');
select is(core.working_days('2026-11-21', '2026-11-23'), 1, 'from Saturday');
select is(core.working_days('2026-11-23', '2026-11-20'), -1, 'backwards');
select is((select count(*) from generate_series(0, 400) a, generate_series(0, 30) b
            where core.working_days('2028-01-01'::date + a, '2028-01-01'::date + a + b)
               <> (select count(*) from generate_series('2028-01-01'::date + a + 1, '2028-01-01'::date + a + b, '1 day') d where extract(isodow from d) < 6)),
          0::bigint, 'where no calendar is kept, as counted day by day');

select is(core.number_parts('238-QĐ/TW') ->> 'first', 'QĐ', 'a Party number');
select is(core.number_parts('Số: 01/2022/CTrPH-MTTQ-BTG') - 'separator', '{"number": "01", "year": "2022", "first": "CTrPH", "rest": "MTTQ-BTG"}'::jsonb, 'a joint number');
select is(core.number_parts('không số'), null, 'no number');
set local app.clock = '2026-12-14 23:59:59+07';
select is(core.today(), '2026-12-14'::date, 'the day is local to its end');

select * from finish();
rollback;
