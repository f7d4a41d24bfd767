-- Working days by the calendar of public holidays, and the reading of written numbers.

-- The days from Monday to Friday are a formula; the calendar in core.holiday takes some away and gives weekend days that are worked in exchange.
create or replace function core.working_days(p_from date, p_to date) returns integer language plpgsql stable parallel safe as $$
declare
  v_from date := least(p_from, p_to);
  v_to date := greatest(p_from, p_to);
begin
  return (case when p_to < p_from then -1 else 1 end) * (
      ((v_to - '2001-01-01'::date) / 7 * 5 + least((v_to - '2001-01-01'::date) % 7 + 1, 5))
    - ((v_from - '2001-01-01'::date) / 7 * 5 + least((v_from - '2001-01-01'::date) % 7 + 1, 5))
    + (select coalesce(sum(case when h.worked then 1 when extract(isodow from h.day) < 6 then -1 else 0 end), 0)
         from core.holiday h where h.day > v_from and h.day <= v_to));
end $$;
comment on function core.working_days(date, date) is 'Working days after p_from up to and including p_to, by the calendar of public holidays. Dates from 2001 on.';

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
