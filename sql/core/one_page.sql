-- The figures of a leader's one page. Every figure carries its as-of day; total is the sum of the buckets.
--
-- Counts come from core.counts (roll-ups, or spans for past days). Rules of the rates, with due(D) = dated commitments whose due date in force
-- is not after D, less those cancelled by decision:
--   on_time     done on time within due(D) / due(D)
--   completion  done within due(D) / due(D)
--   national    done / (done + overdue), as the national reports print it; due work that is awaiting, partial, carried or not done is overdue there

create or replace function core.rate_json(p_n numeric, p_d numeric, p_rule text) returns json language sql immutable as
$$ select json_build_object('n', p_n, 'd', p_d, 'rate', case when p_d > 0 then round(p_n / p_d, 4) end, 'rule', p_rule) $$;
comment on function core.rate_json(numeric, numeric, text) is 'A rate with numerator and denominator; no rate without a denominator.';

create or replace function core.one_page_figures(p_actor core.actor, p_year integer, p_agency uuid, p_day date)
returns table (total bigint, buckets json, four_cells json, rates json, overdue json, agencies json, weeks json) language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
    with c as materialized (
      select x.lead_agency_id, x.due_on, x.n, core.bucket_of_class(x.class, x.due_on, p_day) as bucket, x.due_on <= p_day and x.class <> 'cancelled' as due
        from core.counts(p_actor, p_year, p_agency, p_day) x where x.n > 0),
    by_bucket as (select bucket, sum(n)::bigint as n, sum(n) filter (where due_on < p_day)::bigint as past from c group by bucket),
    folded as (select coalesce(sum(n), 0) as n, coalesce(sum(past), 0) as past
      from by_bucket where bucket in ('awaiting_in_time', 'awaiting_late', 'not_done', 'partial', 'carried')),
    v as (select core.buckets_json(jsonb_object_agg(bucket, n))::jsonb as m, coalesce(sum(n), 0)::bigint as total from by_bucket),
    cell as (select (v.m ->> 'done_on_time')::bigint as done_on_time, (v.m ->> 'done_late')::bigint as done_late,
        (v.m ->> 'open_in_time')::bigint + f.n - f.past as open_in_time, (v.m ->> 'open_overdue')::bigint + f.past as open_overdue from v, folded f),
    d as (select coalesce(sum(n) filter (where due), 0) as due, coalesce(sum(n) filter (where due and bucket = 'done_on_time'), 0) as on_time,
        coalesce(sum(n) filter (where due and bucket in ('done_on_time', 'done_late')), 0) as done,
        p_day - min(due_on) filter (where bucket = 'open_overdue') as oldest from c),
    a as (select lead_agency_id, sum(n) as total, coalesce(sum(n) filter (where due), 0) as d,
        coalesce(sum(n) filter (where due and bucket = 'done_on_time'), 0) as n, coalesce(sum(n) filter (where bucket = 'open_overdue'), 0) as overdue
      from c group by lead_agency_id),
    w as (select date_trunc('week', due_on)::date as week_from, sum(n) as n from c where bucket = 'open_in_time' and due_on <= p_day + 90 group by 1)
    select v.total, (select core.buckets_json(jsonb_object_agg(bucket, n)) from by_bucket),
      json_build_object('done_on_time', cell.done_on_time, 'done_late', cell.done_late, 'open_in_time', cell.open_in_time, 'open_overdue', cell.open_overdue,
        'footnotes', json_build_object('awaiting', (v.m ->> 'awaiting_in_time')::bigint + (v.m ->> 'awaiting_late')::bigint,
          'not_done', v.m -> 'not_done', 'partial', v.m -> 'partial', 'carried', v.m -> 'carried', 'cancelled', v.m -> 'cancelled',
          'no_deadline', (v.m ->> 'no_deadline_done')::bigint + (v.m ->> 'no_deadline_open')::bigint)),
      json_build_object('on_time', core.rate_json(d.on_time, d.due, 'on_time'), 'completion', core.rate_json(d.done, d.due, 'completion'),
        'national', core.rate_json(cell.done_on_time + cell.done_late, cell.done_on_time + cell.done_late + cell.open_overdue, 'national')),
      json_build_object('n', v.m -> 'open_overdue', 'oldest_days', d.oldest),
      (select coalesce(json_agg(json_build_object('agency', core.agency_ref(g, p_day), 'n', a.n, 'd', a.d,
          'rate', case when a.d >= 5 then round(a.n / a.d, 4) end, 'total', a.total, 'overdue', a.overdue) order by a.total desc, a.lead_agency_id), '[]') from a join core.agency g on g.id = a.lead_agency_id),
      (select coalesce(json_agg(json_build_object('week_from', w.week_from, 'n', w.n) order by w.week_from), '[]') from w)
    from v, cell, d;
end $$;
comment on function core.one_page_figures(core.actor, integer, uuid, date) is 'What follows from counts alone; no rate of an agency with fewer than 5 commitments due.';

create or replace function core.awaiting_late(p_year integer, p_agency uuid, p_day date) returns bigint language plpgsql stable as $$
declare
  v_before timestamptz := core.day_end(core.waiting_since_limit(p_day));
begin
  if p_day = core.today() then
    return (select count(*) from core.commitment c
      where c.counted and c.state in ('reported_done', 'disputed') and c.reported_at < v_before and c.year = p_year and c.kind = 'dated'
        and (p_agency is null or exists (select from core.party p where p.program_id = c.program_id and p.agency_id = p_agency)));
  end if;
  return (select count(*) from core.commitment_span s
    where s.year = p_year and s.kind = 'dated' and s.state in ('reported_done', 'disputed') and s.from_at < v_before and s.to_at >= core.day_end(p_day)
      and (p_agency is null or exists (select from core.party p where p.program_id = s.program_id and p.agency_id = p_agency)));
end $$;
comment on function core.awaiting_late(integer, uuid, date) is 'How many of the reports in the two awaiting buckets of a plan year have waited more than 10 working days for their verification.';

create or replace function core.unserved_obligations(p_year integer, p_agency uuid, p_day date) returns bigint language plpgsql stable as $$
begin
  if p_day < core.today() then
    return (
      select count(*)
        from core.program p
        join core.obligation o on o.program_id = p.id
       -- What core.obligation_is_leaf says, written out: as a function it would be called for each clause.
       where core.program_in_force_in(p, p_year) and p.signed_at < core.day_end(p_day)
         and o.state = 'active' and not exists (select from core.obligation k where k.parent_id = o.id)
         and (p_agency is null or exists (select from core.party x where x.program_id = p.id and x.agency_id = p_agency))
         and not exists (select from core.obligation_year y where y.obligation_id = o.id and y.year = p_year and y.from_at < core.day_end(p_day)));
  end if;
  return (
    select coalesce(sum(p.obligation_count), 0)::bigint - coalesce(sum(s.n), 0)::bigint
      from core.program p
      left join core.obligation_served s on s.program_id = p.id and s.year = p_year
     where core.program_in_force_in(p, p_year)
       and (p_agency is null or exists (select from core.party x where x.program_id = p.id and x.agency_id = p_agency)));
end $$;
comment on function core.unserved_obligations(integer, uuid, date) is 'Active clauses of programs in force in a year without a commitment in that year, as recorded by the end of a day.';

create or replace function core.one_page_decide(p_year integer, p_agency uuid, p_day date) returns json language plpgsql stable as $$
declare
  v_before timestamptz := core.day_end(core.waiting_since_limit(p_day));
begin
  return (
    with disputed as (
      select 'disputed' as kind, c.id, c.program_id, core.working_days(core.local_date(c.reported_at), p_day) as days from core.commitment c
       where c.counted and c.state = 'disputed' and c.year = p_year
         and (p_agency is null or exists (select from core.party p where p.program_id = c.program_id and p.agency_id = p_agency))
       order by c.reported_at, c.id limit 2),
    overdue as (
      select 'overdue', c.id, c.program_id, p_day - c.due_on from core.commitment c
       where c.counted and c.state in ('planned', 'in_progress', 'returned', 'paused') and c.year = p_year and c.due_key < p_day
         and (p_agency is null or exists (select from core.party p where p.program_id = c.program_id and p.agency_id = p_agency))
       order by c.due_key, c.id limit 4),
    waiting as (
      select 'verification_late', c.id, c.program_id, core.working_days(core.local_date(c.reported_at), p_day) from core.commitment c
       where c.counted and c.state in ('reported_done', 'disputed') and c.state <> 'disputed' and c.year = p_year and c.reported_at < v_before
         and (p_agency is null or exists (select from core.party p where p.program_id = c.program_id and p.agency_id = p_agency))
       order by c.reported_at, c.id limit 3),
    expiring as (
      select 'expiring', null::uuid, p.id, p.term_to - p_day from core.program p
       where p.state = 'signed' and p.term_key between p_day and p_day + 90
         and (p_agency is null or exists (select from core.party x where x.program_id = p.id and x.agency_id = p_agency))
       order by p.term_key, p.id limit 3),
    d as (select * from disputed union all select * from overdue union all select * from waiting union all select * from expiring limit 10)
    select coalesce(json_agg(json_build_object('kind', d.kind,
        'commitment', case when c.id is not null then json_build_object('id', c.id, 'label', c.label, 'text', c.text) end,
        'program', json_build_object('id', p.id, 'title', p.title), 'days', d.days)
        order by array_position(array['disputed', 'overdue', 'verification_late', 'expiring'], d.kind), abs(d.days) desc, d.id), '[]')
      from d join core.program p on p.id = d.program_id left join core.commitment c on c.id = d.id);
end $$;
comment on function core.one_page_decide(integer, uuid, date) is 'At most ten things that want a leader today: disputed, longest overdue, longest unconfirmed, programs that end within 90 days.';

create or replace function core.one_page_previous(p_actor core.actor, p_year integer, p_agency uuid, p_day date) returns json language plpgsql stable as $$
declare
  v_day date := p_day - interval '1 year';
  v_total bigint;
  v_due bigint;
  v_on_time bigint;
begin
  -- Everything is copied by a job once a day; counting it live would cost more than the whole page.
  if p_agency is null and p_actor.reads_all and not exists (select from core.tally_past t where t.day = v_day and t.year = p_year - 1) then
    return null;
  end if;
  select sum(x.n), coalesce(sum(x.n) filter (where x.due_on <= v_day and x.class <> 'cancelled'), 0),
         coalesce(sum(x.n) filter (where x.due_on <= v_day and x.class = 'done_on_time'), 0)
    into v_total, v_due, v_on_time
    from core.counts(p_actor, p_year - 1, p_agency, v_day) x;
  if coalesce(v_total, 0) = 0 then
    return null;
  end if;
  return json_build_object('as_of', v_day, 'total', v_total, 'on_time', json_build_object('n', v_on_time, 'd', v_due));
end $$;
comment on function core.one_page_previous(core.actor, integer, uuid, date) is 'The same page a year earlier, as it was recorded then; null when there was nothing.';
