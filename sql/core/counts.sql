-- Counts for screens: which classes of commitments there are, by lead agency and due date, for a scope and a day.
--
-- Today reads roll-ups that the writing acts keep: core.tally for some programs, its fold for everything. Past days read what was recorded
-- by 24:00 of that day (core.commitment_span), or the copy of such a day in core.tally_past: what was recorded cannot change any more.

create or replace function core.day_end(p_day date) returns timestamptz language sql immutable parallel safe as
$$ select (p_day + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh' $$;
comment on function core.day_end(date) is 'The instant at which a local day ends.';

create or replace function core.counts_all(p_year integer)
returns table (lead_agency_id uuid, class text, due_on date, n bigint) language sql stable as $$
  select t.lead_agency_id, t.class, t.due_on, sum(t.n)
    from (select f.lead_agency_id, f.class, f.due_on, f.n from core.tally_fold f where f.year = p_year
          union all
          select d.lead_agency_id, d.class, d.due_on, d.n from core.tally_delta d where d.year = p_year) t
   group by 1, 2, 3
$$;
comment on function core.counts_all(integer) is 'Everything, today: the fold and the changes that are not folded yet, in one snapshot.';

create or replace function core.counts_some(p_year integer, p_programs uuid[])
returns table (lead_agency_id uuid, class text, due_on date, n bigint) language sql stable as $$
  select t.lead_agency_id, t.class, t.due_on, sum(t.n)
    from unnest(p_programs) p (id) join core.tally t on t.program_id = p.id and t.year = p_year
   group by 1, 2, 3
$$;
comment on function core.counts_some(integer, uuid[]) is 'Some programs, today.';

create or replace function core.counts_past(p_year integer, p_programs uuid[], p_day date)
returns table (lead_agency_id uuid, class text, due_on date, n bigint) language sql stable as $$
  select s.lead_agency_id, core.tally_class(s.state, s.kind, s.due_on, s.completed_on), coalesce(s.due_on, 'infinity'), count(*)
    from unnest(p_programs) p (id)
    join core.commitment_span s on s.program_id = p.id and s.year = p_year
   where s.from_at < core.day_end(p_day) and s.to_at >= core.day_end(p_day)
   group by 1, 2, 3
$$;
comment on function core.counts_past(integer, uuid[], date) is 'Some programs, as recorded by 24:00 of a past day.';

create or replace function core.scope_programs(p_agency uuid) returns uuid[] language plpgsql stable as $$
begin
  return (
    select case when p_agency is null then array(select id from core.program)
                else array(select program_id from core.party where agency_id = p_agency) end);
end $$;
comment on function core.scope_programs(uuid) is 'The programs that the caller sees (row-level security decides), or of these the ones to which an agency is a party.';

create or replace function core.counts(p_actor core.actor, p_year integer, p_agency uuid, p_day date)
returns table (lead_agency_id uuid, class text, due_on date, n bigint) language plpgsql stable as $$
begin
  if p_day = core.today() and p_agency is null and p_actor.reads_all then
    return query select * from core.counts_all(p_year);
  elsif p_day = core.today() then
    return query select * from core.counts_some(p_year, core.scope_programs(p_agency));
  elsif p_agency is null and p_actor.reads_all and exists (select from core.tally_past t where t.day = p_day and t.year = p_year) then
    return query select t.lead_agency_id, t.class, t.due_on, t.n::bigint from core.tally_past t where t.day = p_day and t.year = p_year and t.n > 0;
  else
    return query select * from core.counts_past(p_year, core.scope_programs(p_agency), p_day);
  end if;
end $$;
comment on function core.counts(core.actor, integer, uuid, date) is 'Counts of a plan year on a day, of everything the caller sees or of one agency''s programs.';

-- Counted back from the day, one pass: the first working day beyond the limit, and all before it.
create or replace function core.waiting_since_limit(p_day date) returns date language plpgsql stable as $$
begin
  return (
    select d.day::date - 1
      from generate_series(p_day::timestamp, (p_day - 90)::timestamp, interval '-1 day') d (day)
      left join core.holiday h on h.day = d.day::date
     where coalesce(h.worked, extract(isodow from d.day) < 6)
     order by d.day desc offset core.verification_limit() limit 1);
end $$;
comment on function core.waiting_since_limit(date) is 'A report of this day or earlier has waited beyond the limit of working days for its verification.';

create or replace function core.as_of(p_filter jsonb) returns date language plpgsql stable as $$
declare
  v_day date := coalesce((p_filter ->> 'as_of')::date, core.today());
begin
  if v_day > core.today() then
    perform core.fail('422', 'as-of-is-future', null, '?as_of');
  end if;
  return v_day;
end $$;
comment on function core.as_of(jsonb) is 'The day of a dashboard or table: today unless asked for a past one.';
