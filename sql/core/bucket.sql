-- Where a commitment stands. The class holds no date but its own; the bucket is the class seen from a day.

create or replace function core.tally_class(p_state text, p_kind text, p_due_on date, p_completed_on date) returns text
language sql immutable parallel safe as $$
  select case
    when p_state = 'cancelled' then 'cancelled'
    when p_kind <> 'dated' or p_due_on is null then case when p_state = 'verified_done' then 'no_deadline_done' else 'no_deadline_open' end
    when p_state in ('planned', 'in_progress', 'returned', 'paused') then 'open'
    when p_state = 'verified_done' then case when p_completed_on <= p_due_on then 'done_on_time' else 'done_late' end
    when p_state in ('reported_done', 'disputed') then case when p_completed_on > p_due_on then 'awaiting_late' else 'awaiting_in_time' end
    when p_state = 'verified_partial' then 'partial'
    when p_state = 'carried_over' then 'carried'
    else 'not_done' end
$$;
comment on function core.tally_class(text, text, date, date) is 'State class without a date of its own: what the tally counts.';

create or replace function core.bucket_of_class(p_class text, p_due_on date, p_as_of date) returns text
language sql immutable parallel safe as
$$ select case when p_class <> 'open' then p_class when p_as_of <= p_due_on then 'open_in_time' else 'open_overdue' end $$;
comment on function core.bucket_of_class(text, date, date) is 'The bucket of a tally row on a day; due dates count to the end of their day.';

-- The two functions above in one expression, with each argument named only: PostgreSQL puts that into the calling query, row by row.
create or replace function core.bucket(p_state text, p_kind text, p_due_on date, p_completed_on date, p_as_of date) returns text
language sql immutable parallel safe as $$
  select case
    when p_state = 'cancelled' then 'cancelled'
    when p_kind <> 'dated' or p_due_on is null then case when p_state = 'verified_done' then 'no_deadline_done' else 'no_deadline_open' end
    when p_state in ('planned', 'in_progress', 'returned', 'paused') then case when p_as_of <= p_due_on then 'open_in_time' else 'open_overdue' end
    when p_state = 'verified_done' then case when p_completed_on <= p_due_on then 'done_on_time' else 'done_late' end
    when p_state in ('reported_done', 'disputed') then case when p_completed_on > p_due_on then 'awaiting_late' else 'awaiting_in_time' end
    when p_state = 'verified_partial' then 'partial'
    when p_state = 'carried_over' then 'carried'
    else 'not_done' end
$$;
comment on function core.bucket(text, text, date, date, date) is 'One of the twelve buckets; their sum is the total on every screen and in every export.';

-- Found by trying, so that the rule stands once: an index knows states, no bucket.
create or replace function core.bucket_states(p_buckets text[]) returns text[] language sql immutable parallel safe as $$
  select array(
    select s from unnest(array['planned', 'in_progress', 'reported_done', 'returned', 'disputed', 'verified_done', 'verified_partial', 'paused', 'carried_over',
                               'cancelled', 'not_done']) s
     where exists (select from (values ('dated', date '2000-01-01'), ('dated', date '2000-01-03'), ('standing', null)) t (kind, due_on),
                               (values (date '2000-01-01'), (date '2000-01-03')) d (completed_on)
                    where core.bucket(s, t.kind, t.due_on, d.completed_on, '2000-01-02') = any (p_buckets)))
$$;
comment on function core.bucket_states(text[]) is 'The states in which a commitment may be in one of these buckets.';

create or replace function core.is_open(p_state text) returns boolean language sql immutable parallel safe as
$$ select p_state in ('planned', 'in_progress', 'returned', 'paused') $$;

create or replace function core.days_to_due(p_state text, p_due_on date, p_as_of date) returns integer language sql immutable parallel safe as
$$ select case when p_state in ('planned', 'in_progress', 'returned', 'paused') then p_due_on - p_as_of end $$;
comment on function core.days_to_due(text, date, date) is 'Days to the due date, negative when overdue; null for what is not open or has no deadline.';

-- {"<bucket>": n} over any rows, every one of the twelve present.
create or replace function core.buckets_json(p_counts jsonb) returns json language sql immutable parallel safe as $$
  select json_build_object(
    'done_on_time', coalesce((p_counts ->> 'done_on_time')::bigint, 0), 'done_late', coalesce((p_counts ->> 'done_late')::bigint, 0),
    'awaiting_in_time', coalesce((p_counts ->> 'awaiting_in_time')::bigint, 0), 'awaiting_late', coalesce((p_counts ->> 'awaiting_late')::bigint, 0),
    'open_in_time', coalesce((p_counts ->> 'open_in_time')::bigint, 0), 'open_overdue', coalesce((p_counts ->> 'open_overdue')::bigint, 0),
    'no_deadline_done', coalesce((p_counts ->> 'no_deadline_done')::bigint, 0), 'no_deadline_open', coalesce((p_counts ->> 'no_deadline_open')::bigint, 0),
    'not_done', coalesce((p_counts ->> 'not_done')::bigint, 0), 'partial', coalesce((p_counts ->> 'partial')::bigint, 0),
    'carried', coalesce((p_counts ->> 'carried')::bigint, 0), 'cancelled', coalesce((p_counts ->> 'cancelled')::bigint, 0))
$$;
comment on function core.buckets_json(jsonb) is 'Buckets from an object of counts by bucket name (jsonb_object_agg); a bucket that is missing counts 0.';
