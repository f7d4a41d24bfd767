-- The checker of the counts: everything that is counted, found again from the event record alone, against what the acts have kept.
--
-- Of each commitment the events hold an image after every act that changed it. The last image is what the row must say; the sequence of images
-- gives the spans; the last images, counted, give the tally, and the tally by lead the counts over everything. Replaying is slow on purpose:
-- nothing of what is checked is read to find what it should be.

create or replace function core.audit_images(p_program uuid)
returns table (commitment_id uuid, n bigint, at timestamptz, program_id uuid, year integer, kind text, state text, due_on date, completed_on date, lead_agency_id uuid)
language sql stable as $$
  select i.id, row_number() over (partition by i.id order by e.program_seq, r.n), e.at, i.program_id, i.year, i.kind, i.state, i.due_on, i.completed_on, i.lead_agency_id
    from core.event e
   cross join lateral jsonb_array_elements(e.body::jsonb -> 'rows') with ordinality r (value, n)
   cross join lateral jsonb_to_record(r.value -> 'after') i (id uuid, program_id uuid, year integer, kind text, state text, due_on date, completed_on date,
                                                            lead_agency_id uuid, counted boolean)
   where e.program_id is not null and (p_program is null or e.program_id = p_program)
     and r.value ->> 'table' = 'commitment' and jsonb_typeof(r.value -> 'after') = 'object' and i.counted
$$;
comment on function core.audit_images(uuid) is 'Images of commitments in force, numbered in the order of the record; of one program, or of all.';

-- A span begins at its act, or a microsecond after the one before when the act's transaction began earlier than that.
create or replace function core.audit_spans(p_program uuid)
returns table (commitment_id uuid, from_at timestamptz, to_at timestamptz, program_id uuid, year integer, kind text, state text, due_on date, completed_on date, lead_agency_id uuid)
language sql stable as $$
  with seen as (
    select i.*, lag(row(i.state, i.due_on, i.completed_on, i.lead_agency_id)) over (partition by i.commitment_id order by i.n) is distinct from
                row(i.state, i.due_on, i.completed_on, i.lead_agency_id) as changed
      from core.audit_images(p_program) i),
  numbered as (select s.*, row_number() over (partition by s.commitment_id order by s.n) as k from seen s where s.changed),
  placed as (
    select d.*, max(d.at - d.k * interval '1 microsecond') over (partition by d.commitment_id order by d.k) + d.k * interval '1 microsecond' as began from numbered d)
  select p.commitment_id, p.began, lead(p.began, 1, 'infinity') over (partition by p.commitment_id order by p.k), p.program_id, p.year, p.kind, p.state, p.due_on,
         p.completed_on, p.lead_agency_id
    from placed p
$$;
comment on function core.audit_spans(uuid) is 'What core.commitment_span must hold.';

create or replace function core.audit_whole(p_program uuid) returns table (what text, subject text, kept text, found text) language sql stable as $$
  with k as (
    select year, lead_agency_id, class, due_on, sum(n) as n
      from (select year, lead_agency_id, class, due_on, n from core.tally_fold union all select year, lead_agency_id, class, due_on, n from core.tally_delta) x
     group by 1, 2, 3, 4 having sum(n) <> 0),
  f as (select year, lead_agency_id, core.tally_class(state, kind, due_on, completed_on) as class, coalesce(due_on, 'infinity') as due_on, count(*) as n
          from core.audit_spans(null) where to_at = 'infinity' group by 1, 2, 3, 4),
  past_kept as (select day, year, lead_agency_id, class, due_on, n from core.tally_past where n > 0),
  past_found as (
    select d.day, s.year, s.lead_agency_id, core.tally_class(s.state, s.kind, s.due_on, s.completed_on) as class, coalesce(s.due_on, 'infinity') as due_on, count(*) as n
      from (select distinct day, year from core.tally_past) d
      join core.audit_spans(null) s on s.year = d.year and s.from_at < core.day_end(d.day) and s.to_at >= core.day_end(d.day) group by 1, 2, 3, 4, 5)
  select 'whole', concat_ws(' ', year, lead_agency_id, class, due_on), k.n::text, f.n::text
    from k full join f using (year, lead_agency_id, class, due_on) where p_program is null and k.n is distinct from f.n
  union all
  select 'past', concat_ws(' ', day, year, lead_agency_id, class, due_on), k.n::text, f.n::text
    from past_kept k full join past_found f using (day, year, lead_agency_id, class, due_on) where p_program is null and k.n is distinct from f.n
$$;
comment on function core.audit_whole(uuid) is 'The counts over everything and their copies of past days; nothing for a single program, which has no share of its own in them.';

create or replace function core.audit_counts(p_program uuid default null) returns table (what text, subject text, kept text, found text) language plpgsql as $$
#variable_conflict use_column
begin
  -- The tables' owner is under row-level security too.
  perform set_config('app.reads_all', 'yes', true);
  return query
    with spans as materialized (select * from core.audit_spans(p_program)),
    last as (select * from spans where to_at = 'infinity'),
    tally as (select program_id, year, lead_agency_id, core.tally_class(state, kind, due_on, completed_on) as class, coalesce(due_on, 'infinity') as due_on, count(*) as n
                from last group by 1, 2, 3, 4, 5)
    select 'commitment', coalesce(c.id, l.commitment_id)::text, concat_ws(' ', c.state, c.due_on, c.completed_on, c.lead_agency_id),
           concat_ws(' ', l.state, l.due_on, l.completed_on, l.lead_agency_id)
      from (select * from core.commitment where counted and (p_program is null or program_id = p_program)) c
      full join last l on l.commitment_id = c.id
     where (c.state, c.due_on, c.completed_on, c.lead_agency_id, c.kind, c.year, c.program_id)
           is distinct from (l.state, l.due_on, l.completed_on, l.lead_agency_id, l.kind, l.year, l.program_id)
    union all
    select 'span', concat_ws(' ', coalesce(k.commitment_id, s.commitment_id), coalesce(k.from_at, s.from_at)),
           concat_ws(' ', k.to_at, k.state, k.due_on, k.completed_on, k.lead_agency_id), concat_ws(' ', s.to_at, s.state, s.due_on, s.completed_on, s.lead_agency_id)
      from (select * from core.commitment_span where p_program is null or program_id = p_program) k
      full join spans s on s.commitment_id = k.commitment_id and s.from_at = k.from_at
     where (k.to_at, k.state, k.due_on, k.completed_on, k.lead_agency_id, k.year, k.program_id)
           is distinct from (s.to_at, s.state, s.due_on, s.completed_on, s.lead_agency_id, s.year, s.program_id)
    union all
    select 'tally', concat_ws(' ', program_id, year, lead_agency_id, class, due_on), k.n::text, t.n::text
      from (select * from core.tally where n <> 0 and (p_program is null or program_id = p_program)) k
      full join tally t using (program_id, year, lead_agency_id, class, due_on)
     where k.n is distinct from t.n
    union all
    select * from core.audit_whole(p_program)
     order by 1, 2;
end $$;
comment on function core.audit_counts(uuid) is
  'Differences between what is kept and what the event record says: (what, subject, kept, found). Empty when all is well. what is commitment, span, tally, '
  'and without a program also whole (counts over everything) and past (their copies of past days).';

create or replace function core.audit_counts_text() returns text language sql as $$
  select string_agg(concat_ws(E'\t', a.what, a.subject, 'kept: ' || coalesce(nullif(a.kept, ''), 'nothing'), 'found: ' || coalesce(nullif(a.found, ''), 'nothing')), E'\n')
    from core.audit_counts() a
$$;
comment on function core.audit_counts_text() is 'The same as lines of text; null when all is well.';

grant execute on function core.audit_images(uuid), core.audit_spans(uuid), core.audit_whole(uuid), core.audit_counts(uuid), core.audit_counts_text(),
  core.tally_class(text, text, date, date), core.day_end(date) to camket_audit;
