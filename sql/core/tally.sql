-- The counts, moved by the act that moves the commitment. The program's row is locked: no other writer touches its keys.

create or replace function core.tally_add(p_program uuid, p_year integer, p_lead uuid, p_class text, p_due_on date, p_n integer) returns void
language plpgsql as $$
declare
  v_due date := coalesce(p_due_on, 'infinity');
begin
  -- A check constraint sees the proposed row before ON CONFLICT does, so taking away is an update.
  if p_n < 0 then
    update core.tally set n = n + p_n
     where program_id = p_program and year = p_year and lead_agency_id = p_lead and class = p_class and due_on = v_due;
    if not found then
      raise exception 'tally row is missing' using errcode = 'XX001';
    end if;
  else
    insert into core.tally as t (program_id, year, lead_agency_id, class, due_on, n) values (p_program, p_year, p_lead, p_class, v_due, p_n)
    on conflict (program_id, year, lead_agency_id, class, due_on) do update set n = t.n + excluded.n;
  end if;
end $$;

create or replace function core.tally_move(p_program uuid, p_year integer, p_lead uuid, p_class text, p_due_on date,
                                           p_new_lead uuid, p_new_class text, p_new_due_on date) returns void
language plpgsql as $$
declare
  v_old text := concat_ws('|', p_lead, p_class, coalesce(p_due_on, 'infinity'));
  v_new text := concat_ws('|', p_new_lead, p_new_class, coalesce(p_new_due_on, 'infinity'));
begin
  if v_old = v_new then
    return;
  end if;
  if v_old < v_new then
    perform core.tally_add(p_program, p_year, p_lead, p_class, p_due_on, -1);
    perform core.tally_add(p_program, p_year, p_new_lead, p_new_class, p_new_due_on, 1);
  else
    perform core.tally_add(p_program, p_year, p_new_lead, p_new_class, p_new_due_on, 1);
    perform core.tally_add(p_program, p_year, p_lead, p_class, p_due_on, -1);
  end if;
  insert into core.tally_delta (year, lead_agency_id, class, due_on, n)
  values (p_year, p_lead, p_class, coalesce(p_due_on, 'infinity'), -1), (p_year, p_new_lead, p_new_class, coalesce(p_new_due_on, 'infinity'), 1);
end $$;
comment on function core.tally_move(uuid, integer, uuid, text, date, uuid, text, date) is
  'Moves one commitment from one class to another: its program''s row counts in key order, and the change of the whole appended.';

create or replace function core.tally_plan(p_plan uuid) returns void language plpgsql as $$
begin
  insert into core.tally as t (program_id, year, lead_agency_id, class, due_on, n)
  select c.program_id, c.year, c.lead_agency_id, core.tally_class(c.state, c.kind, c.due_on, c.completed_on), c.due_key, count(*)
    from core.commitment c where c.plan_id = p_plan group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  on conflict (program_id, year, lead_agency_id, class, due_on) do update set n = t.n + excluded.n;
  insert into core.tally_delta (year, lead_agency_id, class, due_on, n)
  select c.year, c.lead_agency_id, core.tally_class(c.state, c.kind, c.due_on, c.completed_on), c.due_key, count(*)
    from core.commitment c where c.plan_id = p_plan group by 1, 2, 3, 4;
end $$;
comment on function core.tally_plan(uuid) is 'Counts all commitments of a plan that is being signed.';

create or replace function core.tally_fold() returns integer language plpgsql as $$
declare
  v_n integer;
begin
  perform pg_advisory_xact_lock(hashtext('core.tally_fold'));
  with taken as (
    delete from core.tally_delta returning year, lead_agency_id, class, due_on, n),
  summed as (
    select year, lead_agency_id, class, due_on, sum(n)::integer as n from taken group by 1, 2, 3, 4),
  put as (
    insert into core.tally_fold as f (year, lead_agency_id, class, due_on, n)
    select year, lead_agency_id, class, due_on, n from summed order by 1, 2, 3, 4
    on conflict (year, lead_agency_id, class, due_on) do update set n = f.n + excluded.n
    returning 1)
  select count(*) into v_n from taken;
  return v_n;
end $$;
comment on function core.tally_fold() is 'Folds the appended changes into the counts over everything; answers how many it took.';

create or replace function core.tally_wrong() returns table (program_id uuid, year integer, lead_agency_id uuid, class text, due_on date, kept bigint, counted bigint)
language sql stable as $$
  select coalesce(k.program_id, c.program_id), coalesce(k.year, c.year), coalesce(k.lead_agency_id, c.lead_agency_id), coalesce(k.class, c.class),
         coalesce(k.due_on, c.due_key), coalesce(k.n, 0), coalesce(c.n, 0)
    from (select t.program_id, t.year, t.lead_agency_id, t.class, t.due_on, t.n::bigint from core.tally t where t.n <> 0) k
    full join (select c.program_id, c.year, c.lead_agency_id, core.tally_class(c.state, c.kind, c.due_on, c.completed_on) as class, c.due_key, count(*) as n
                 from core.commitment c where c.counted group by 1, 2, 3, 4, 5) c
      on (k.program_id, k.year, k.lead_agency_id, k.class, k.due_on) = (c.program_id, c.year, c.lead_agency_id, c.class, c.due_key)
   where k.n is distinct from c.n
$$;
comment on function core.tally_wrong() is 'The checker: counts that differ from the commitments the caller sees. Empty when all is well.';
