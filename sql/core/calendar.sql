-- Working days and the reading of written numbers.

create or replace function core.working_days(p_from date, p_to date) returns integer language sql immutable parallel safe as $$
  select (case when p_to < p_from then -1 else 1 end) * (
    ((greatest(p_to, p_from) - '2001-01-01'::date) / 7 * 5 + least((greatest(p_to, p_from) - '2001-01-01'::date) % 7 + 1, 5))
  - ((least(p_to, p_from) - '2001-01-01'::date) / 7 * 5 + least((least(p_to, p_from) - '2001-01-01'::date) % 7 + 1, 5)))
$$;
comment on function core.working_days(date, date) is 'Days from Monday to Friday after p_from up to and including p_to; public holidays are not known here. Dates from 2001 on.';

create or replace function core.local_date(p_at timestamptz) returns date language sql immutable parallel safe as
$$ select (p_at at time zone 'Asia/Ho_Chi_Minh')::date $$;
comment on function core.local_date(timestamptz) is 'The local date of an instant.';

create or replace function core.verification_limit() returns integer language sql immutable parallel safe as $$ select 10 $$;
comment on function core.verification_limit() is 'Working days a verifier has before the wait is called late.';

create or replace function core.number_parts(p_number text) returns jsonb language sql immutable parallel safe as $$
  select jsonb_build_object('number', m[1], 'year', m[2], 'separator', m[3], 'first', m[4], 'rest', m[6])
    from regexp_match(p_number, '^\s*(?:[Ss][ốỐoO]\s*:?\s*)?(\d+[A-Za-zĐđ]?)?\s*(?:/((?:19|20)\d\d))?\s*([/-])\s*([^\s/-]+)\s*(?:([/-])\s*(.+))?$') as m
   where m is not null
$$;
comment on function core.number_parts(text) is 'Number and symbol of a paper taken apart; a suggestion, the printed form stays what counts. Null when it has no such shape.';
