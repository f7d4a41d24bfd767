-- Idempotency keys and the event record.
begin;
\ir lib/fixture.psql
select pg_temp.write('an', 'program', pg_temp.doc()) \g /dev/null
select plan(23);

-- Keys
select is(pg_temp.as_user('an', $$select (core.key_claim('kkkkkkkkkkkkkkkk', 'h1')).replayed::text$$), 'false', 'a new key is taken');
select is(pg_temp.as_user('an', $$select (core.key_store('kkkkkkkkkkkkkkkk', (201, '{"z": 1, "a":2}', '"v1.x"', '/p/1', null)::api.reply)).status::text$$), '201', 'an answer is kept');
select is(pg_temp.as_user('an', $$select (core.key_claim('kkkkkkkkkkkkkkkk', 'h1')).body::text$$), '{"z": 1, "a":2}', 'and given again byte for byte');
select is(pg_temp.as_user('an', $$select concat_ws(' ', r.status, r.etag, r.location, r.replayed) from core.key_claim('kkkkkkkkkkkkkkkk', 'h1') r$$), '201 "v1.x" /p/1 t', 'with status, tag and location');
select is(pg_temp.as_user('an', $$select core.key_claim('kkkkkkkkkkkkkkkk', 'h2')::text$$), 'PT422 idempotency-key-reused', 'another body under the key is refused');
select is(pg_temp.as_user('binh', $$select (core.key_claim('kkkkkkkkkkkkkkkk', 'h2')).replayed::text$$), 'false', 'keys of different people are different');
select is(pg_temp.as_user('an', $$select core.key_claim(null, 'h1')::text$$), 'PT400 idempotency-key-required', 'no key');
select is(pg_temp.as_user('an', $$select core.key_claim('short', 'h1')::text$$) ~ '^23514', true, 'a key of the wrong shape');
select is(pg_temp.as_user('an', $$select (core.key_claim('ssssssssssssssss', 'h1')).replayed::text$$), 'false', 'a key for a secret');
select is(pg_temp.as_user('an', $$select (core.key_store('ssssssssssssssss', (201, '{"token": "x"}', null, null, null)::api.reply, true)).body ->> 'token'$$), 'x', 'shows it once');
select is((select body from core.idempotency where key = 'ssssssssssssssss'), null, 'is kept without it');
select is(pg_temp.as_user('an', $$select core.key_claim('ssssssssssssssss', 'h1')::text$$), 'PT409 already-done', 'and says that it is done');

-- Versions
select is(pg_temp.run_as('camket_api', $$select core.match(null, 3)::text$$), 'PT428 if-match-required', 'a write names a version');
select is(pg_temp.run_as('camket_api', $$select core.match('2', 3)::text$$), 'PT412 version-is-stale', 'the present one');
select is(pg_temp.run_as('camket_api', $$select core.match('3', 3)::text || core.match('*', 3)::text$$), '', 'or any');
select matches(core.etag(7, pg_temp.actor('an')), '^"v7\.[0-9a-f]{8}"$', 'a tag');
select isnt(core.etag(7, pg_temp.actor('an')), core.etag(7, pg_temp.actor('binh')), 'differs by post');

-- Events
create function pg_temp.act(p_login text, p_act text) returns text language sql as $$
  select pg_temp.as_user(p_login, format('select core.event_add(pg_temp.actor(%L), %L, %L, ''program'', %L, %L)::text', p_login, pg_temp.id('program'), p_act,
                                         pg_temp.id('program'), '[{"table": "program", "before": null, "after": {"title": "ạ"}}]'))
$$;
select is(pg_temp.act('an', 'program_created') || pg_temp.act('binh', 'program_replaced') || pg_temp.act('an', 'program_signed'), '', 'three acts');
select is((select array_agg(program_seq order by id) from core.event where program_id = pg_temp.id('program')), array[1, 2, 3]::bigint[], 'numbered without gaps');
select is((select count(*) from core.event e where e.leaf is distinct from sha256('\x00'::bytea || core.event_canon(e))), 0::bigint, 'each leaf is the hash of its content');
select is((select count(*) from core.event e left join core.event p on p.program_id = e.program_id and p.program_seq = e.program_seq - 1
            where e.program_seq > 1 and e.prev is distinct from p.leaf), 0::bigint, 'each is chained to the one before');
select is((select event_head from core.program where id = pg_temp.id('program')), (select leaf from core.event where program_seq = 3), 'the program keeps the head');
select is((select body::jsonb #>> '{rows,0,after,title}' from core.event where program_seq = 3), 'ạ', 'the body is JSON with row images');

select * from finish();
rollback;
