-- What the API shows: the tree of clauses, pages and their cursors, finding an agency, the grid and the year's table, the slowed sign-in.
begin;
\ir lib/fixture.psql
create function pg_temp.api(p_sql text) returns text language sql as $$ select pg_temp.run_as('camket_app', p_sql) $$;
select plan(47);

-- Cursors
select is(core.cursor_unpack(core.cursor_pack('["title", "Chương trình “phối hợp” ??>>", "00000000-0000-4000-8000-000000000001"]'), 'title', array['text', 'uuid']) ->> 1,
          'Chương trình “phối hợp” ??>>', 'a cursor gives back what was packed');
select ok(core.cursor_pack('["x", "??>>~~ÿÿ"]') ~ '^[A-Za-z0-9_-]+$', 'and fits into a URL as it is');
select is(core.cursor_unpack(null, 'title', array['text']), null, 'no cursor is the first page');
select throws_ok(format('select core.cursor_unpack(%L, %L, array[%L])', c.cursor, 'title', c.type), 'PT400', 'cursor-invalid', c.name)
  from (values (core.cursor_pack('["signed_on", "x"]'), 'text', 'a cursor of another sort'), (core.cursor_pack('["title"]'), 'text', 'too short a key'),
               (core.cursor_pack('["title", "x", "y"]'), 'text', 'too long a key'), (core.cursor_pack('["title", null]'), 'text', 'a null in the key'),
               (core.cursor_pack('["title", "x"]'), 'uuid', 'no uuid'), (core.cursor_pack('["title", "2022-02-31"]'), 'date', 'no date'),
               (core.cursor_pack('{"a": 1}'), 'text', 'no array'), ('%%%', 'text', 'no base64'), ('_____w', 'text', 'no UTF-8'), ('e30', 'text', 'an empty object'))
       c (cursor, type, name);

-- Agencies
insert into core.agency (id, name, type, province) values (pg_temp.id('mttq'), 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Yên', 'F_MTTQ', 'Phú Yên');
insert into core.agency_name (agency_id, name) values (pg_temp.id('mttq'), 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Yên');
create function pg_temp.agencies(p_q text) returns text language sql as $$
  select pg_temp.api(format('select string_agg(i ->> ''name'', '' | '' order by n) from api.agency_list(%L, null, %L) r, json_array_elements(r.body -> ''items'') with ordinality t (i, n)',
                            pg_temp.token('an'), jsonb_build_object('q', p_q))) $$;
select is(split_part(pg_temp.agencies(q), ' | ', 1), 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Phú Yên', '"' || q || '" finds the Front')
  from unnest(array['uy ban mat tran', 'UBMTTQ', 'Uỷ ban', 'Ủy ban', 'mttq phu yen']) q;
select is(pg_temp.agencies('so tt tt'), 'Sở Thông tin và Truyền thông', 'initials of the words, one word at a time');
select is(pg_temp.agencies('sttt'), 'Sở Thông tin và Truyền thông', 'initials leave "và" out');
select is(pg_temp.agencies('ban tuyen giao tinh uy'), 'Ban Tuyên giáo và Dân vận Tỉnh ủy', 'a former name finds the agency under its present name');
select is(pg_temp.agencies('???'), null, 'marks alone find nothing');
select is(pg_temp.agencies('%'), null, 'a percent sign is no wildcard');

-- The tree of clauses: depth goes down one by one and up by any number
select pg_temp.write('an', 'deep', jsonb_set(pg_temp.doc() - 'plan', '{obligations}', '[
  {"label": "I", "text": "Một", "kind": "standing", "bearers": [{"party": "a", "role": "joint"}], "children": [
    {"label": "I.1", "text": "Một một", "kind": "standing", "children": [{"label": "I.1.a", "text": "Một một a", "kind": "standing"}, {"label": "I.1.b", "text": "Một một b", "kind": "standing"}]}]},
  {"label": "II", "text": "Hai", "kind": "standing", "bearers": [{"party": "a", "role": "joint"}]},
  {"label": "III", "text": "Ba", "kind": "standing", "bearers": [{"party": "b", "role": "lead"}], "children": [{"label": "III.1", "text": "Ba một", "kind": "standing", "children": [{"label": "III.1.a", "text": "Ba một a", "kind": "standing"}]}]}]')) \g /dev/null
create function pg_temp.outline(p_tree jsonb) returns text language sql as $$
  select string_agg(c ->> 'label' || coalesce('(' || pg_temp.outline(c -> 'children') || ')', ''), ' ' order by n) from jsonb_array_elements(p_tree) with ordinality t (c, n) $$;
select is(pg_temp.outline(pg_temp.as_user('an', format('select core.obligations_json(%L)::text', pg_temp.id('deep')))::jsonb),
          'I(I.1(I.1.a I.1.b)) II III(III.1(III.1.a))', 'clauses stand where the paper has them');
select is(pg_temp.as_user('an', $$select core.obligations_json('00000000-0000-4000-8000-000000000000')::text$$), '[]', 'a program without clauses has an empty list');

-- Grid and table: two clauses served by one line count once
select pg_temp.write('an', 'program', jsonb_set(pg_temp.doc(), '{plan,commitments,0,serves}', '["o1", "o2"]')) \g /dev/null
select pg_temp.sign('an', 'program', pg_temp.doc()) \g /dev/null
select pg_temp.sign_plan('an', 'program', 2022, '{}') \g /dev/null
set local app.clock = '2022-12-20 08:00+07';
create function pg_temp.grid(p_path text, p_day text default null) returns text language sql as $$
  select pg_temp.api(format('select jsonb_path_query_array(body::jsonb, %L)::text from api.program_grid(%L, null, %L, %L)', p_path, pg_temp.token('an'), pg_temp.id('program'),
                            jsonb_strip_nulls(jsonb_build_object('as_of', p_day)))) $$;
select is(pg_temp.grid('$.years'), '[[2022, 2023, 2024, 2025, 2026]]', 'the years of the term');
select is(pg_temp.grid('$.rows[*].obligation.label'), '["Một là", "a)", "Hai là"]', 'a row a clause, in order');
select is(pg_temp.grid('$.rows[*].obligation.depth'), '[0, 1, 0]', 'with its depth');
select is(pg_temp.grid('$.rows[*].cells[0].total'), '[2, 1, 0]', 'a line stands under each clause it serves');
select is(pg_temp.grid('$.rows[*].cells[0].worst'), '["open_overdue", "open_overdue", null]', 'a cell shows its worst; an empty one nothing');
select is(pg_temp.grid('$.other[0].total'), '[1]', 'what serves no clause stands apart');
select is(pg_temp.grid('$.totals[0].total'), '[3]', 'and each line counts once in the total');
select is(pg_temp.grid('$.totals[0].buckets.*.sum()') is not null and (select sum(v::int) from jsonb_array_elements_text(pg_temp.grid('$.totals[0].buckets.*')::jsonb) v) = 3, true,
          'which is the sum of the buckets');
select is(pg_temp.grid('$.totals[0].buckets.open_in_time', '2022-03-01'), '[2]', 'on a past day both dated lines were in time');
select is(pg_temp.grid('$.totals[*].total', '2022-02-28'), '[0, 0, 0, 0, 0]', 'and the day before the signing was recorded nothing was there');
create function pg_temp.table_of(p_path text, p_day text default null) returns text language sql as $$
  select pg_temp.api(format('select jsonb_path_query_array(body::jsonb, %L)::text from api.program_table(%L, null, %L, %L)', p_path, pg_temp.token('binh'), pg_temp.id('program'),
                            jsonb_strip_nulls(jsonb_build_object('year', 2022, 'as_of', p_day)))) $$;
select is(pg_temp.table_of('$.rows[*].obligations'), '[["Một là", "a)"], ["Một là"], []]', 'the table names the clauses of each line');
select is(pg_temp.table_of('$.total'), '[3]', 'with its total');
select is(pg_temp.table_of('$.rows[*].lead.name', '2022-12-01'), '["Ban Tuyên giáo Tỉnh ủy", "Ban Dân vận Tỉnh ủy", "Ban Tuyên giáo Tỉnh ủy"]', 'and the names of its day');
select is((select count(*)::int from core.year_table_lines(pg_temp.id('program'), 2022, '2022-12-20') l where l.part = 'row'), 3, 'the export has the rows of the screen');

-- An act is signed with the name the agency has that day
select is((pg_temp.actor('an')).agency_name, 'Ban Tuyên giáo Tỉnh ủy', 'a name that comes later is not in today''s record');

-- Sign-in
create function pg_temp.try(p_ok boolean) returns text language sql as $$
  select pg_temp.api(format('select status::text from api.login_finish(%L, %L, encode(sha256(gen_random_uuid()::text::bytea), %L), null)', 'hai', p_ok, 'hex')) $$;
select is((select array_agg(pg_temp.try(false)) from generate_series(1, 5)), array['401', '401', '401', '401', '401'], 'five failures are told as such');
select is(pg_temp.try(true), '429', 'then the right password waits too');
select ok((select next_try_at between clock_timestamp() and clock_timestamp() + interval '3 seconds' from core."user" where login = 'hai'), 'two seconds at first');
update core."user" set next_try_at = null, failures = 30 where login = 'hai';
select is(pg_temp.try(false), '401', 'after thirty failures');
select ok((select next_try_at between clock_timestamp() + interval '14 minutes' and clock_timestamp() + interval '15 minutes' from core."user" where login = 'hai'),
          'a quarter of an hour and never more');
update core."user" set next_try_at = null where login = 'hai';
select is(pg_temp.try(true), '201', 'the right password opens');
select is((select failures from core."user" where login = 'hai'), 0, 'and the count starts again');

select * from finish();
rollback;
