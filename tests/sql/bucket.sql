-- Class and bucket of every state, kind and date.
begin;
set local client_min_messages = warning;
select plan(36);

create function pg_temp.b(p_state text, p_kind text, p_due date, p_done date) returns text language sql as
$$ select core.bucket(p_state, p_kind, p_due, p_done, '2024-06-30') $$;

select is(pg_temp.b(s, 'dated', '2024-06-30', null), 'open_in_time', s || ' on its due date is in time') from unnest(array['planned', 'in_progress', 'returned', 'paused']) s;
select is(pg_temp.b(s, 'dated', '2024-06-29', null), 'open_overdue', s || ' the day after is overdue') from unnest(array['planned', 'in_progress', 'returned', 'paused']) s;
select is(pg_temp.b('verified_done', 'dated', '2024-05-31', '2024-05-31'), 'done_on_time', 'done on the due date');
select is(pg_temp.b('verified_done', 'dated', '2024-05-31', '2024-06-01'), 'done_late', 'done a day later');
select is(pg_temp.b(s, 'dated', '2024-05-31', '2024-05-31'), 'awaiting_in_time', s || ' by the claimed date') from unnest(array['reported_done', 'disputed']) s;
select is(pg_temp.b(s, 'dated', '2024-05-31', '2024-06-01'), 'awaiting_late', s || ' late by the claimed date') from unnest(array['reported_done', 'disputed']) s;
select is(pg_temp.b('verified_partial', 'dated', '2024-05-31', '2024-05-30'), 'partial', 'part is never done');
select is(pg_temp.b('not_done', 'dated', '2024-05-31', null), 'not_done', 'not done');
select is(pg_temp.b('carried_over', 'dated', '2024-05-31', null), 'carried', 'carried');
select is(pg_temp.b('cancelled', k, case k when 'dated' then '2024-05-31'::date end, null), 'cancelled', 'cancelled, ' || k) from unnest(array['dated', 'standing']) k;
select is(pg_temp.b('verified_done', k, null, '2024-05-31'), 'no_deadline_done', k || ' attested') from unnest(array['standing', 'on_event']) k;
select is(pg_temp.b(s, 'standing', null, null), 'no_deadline_open', 'standing, ' || s)
  from unnest(array['planned', 'in_progress', 'reported_done', 'returned', 'verified_partial', 'not_done']) s;

select is((select count(*) from unnest(array['planned', 'in_progress', 'reported_done', 'returned', 'disputed', 'verified_done', 'verified_partial', 'paused',
                                             'carried_over', 'cancelled', 'not_done']) s,
                unnest(array['dated', 'standing', 'on_event']) k, unnest(array[null, '2024-06-29', '2024-06-30', '2024-07-01']::date[]) due,
                unnest(array[null, '2024-06-29', '2024-07-01']::date[]) done
            where not (core.buckets_json('{}')::jsonb ? coalesce(core.bucket(s, k, due, done, '2024-06-30'), 'null'))),
          0::bigint, 'every combination has one of the twelve buckets');
select is((select count(*) from unnest(array['planned', 'in_progress', 'reported_done', 'returned', 'disputed', 'verified_done', 'verified_partial', 'paused',
                                             'carried_over', 'cancelled', 'not_done']) s,
                unnest(array['dated', 'standing', 'on_event']) k, unnest(array[null, '2024-06-29', '2024-06-30', '2024-07-01']::date[]) due,
                unnest(array[null, '2024-06-29', '2024-07-01']::date[]) done
            where core.bucket(s, k, due, done, '2024-06-30') is distinct from core.bucket_of_class(core.tally_class(s, k, due, done), due, '2024-06-30')),
          0::bigint, 'and it is that of its class in the tally');
select is((select count(*) from unnest(array['planned', 'in_progress', 'reported_done', 'returned', 'disputed', 'verified_done', 'verified_partial', 'paused',
                                             'carried_over', 'cancelled', 'not_done']) s,
                unnest(array['dated', 'standing', 'on_event']) k, unnest(array[null, '2024-06-29', '2024-06-30', '2024-07-01']::date[]) due,
                unnest(array[null, '2024-06-29', '2024-07-01']::date[]) done
            where not s = any (core.bucket_states(array[core.bucket(s, k, due, done, '2024-06-30')]))), 0::bigint, 'a bucket names every state that it may hold');
select is(core.bucket_states('{open_overdue}'), array['planned', 'in_progress', 'returned', 'paused'], 'and no other one');
select is(core.bucket_states('{carried,done_late}'), array['verified_done', 'carried_over'], 'several buckets name the states of all');
select is((select count(*) from json_object_keys(core.buckets_json('{"open_overdue": 3}'))), 12::bigint, 'buckets are always twelve');
select is(core.buckets_json('{"open_overdue": 3}') ->> 'open_overdue', '3', 'with their counts');
select is(core.days_to_due('planned', '2024-06-20', '2024-06-30'), -10, 'overdue by ten days');
select is(core.days_to_due('reported_done', '2024-06-20', '2024-06-30'), null, 'a claim has no days left');

select * from finish();
rollback;
