-- Background jobs. Only camket_job may execute these; each is one short transaction that may run on several servers at once.

create or replace function api.job_tally_fold() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform core.caller_job();
  return core.tally_fold();
end $$;
comment on function api.job_tally_fold() is 'Folds the appended changes of the counts; answers how many.';

create or replace function api.job_tally_past() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_day date;
  v_year integer;
begin
  perform core.caller_job();
  v_day := core.today() - interval '1 year';
  v_year := extract(year from v_day);
  perform pg_advisory_xact_lock(hashtext('core.tally_past'));
  if exists (select from core.tally_past where day = v_day and year = v_year) then
    return 0;
  end if;
  delete from core.tally_past where day < v_day - 366;
  insert into core.tally_past (day, year, lead_agency_id, class, due_on, n)
  select v_day, v_year, c.lead_agency_id, c.class, c.due_on, c.n::integer from core.counts_past(v_year, core.scope_programs(null), v_day) c
  union all select v_day, v_year, '00000000-0000-0000-0000-000000000000', 'open', 'infinity', 0;
  return 1;
end $$;
comment on function api.job_tally_past() is 'Copies the counts of the same day last year once a day, for the comparison on the one page; answers 1 when it did.';

create or replace function api.job_sweep() returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_n integer;
  v_all integer := 0;
begin
  perform core.caller_job();
  delete from core.file f where f.cited_at is null and f.created_at < core.now() - interval '24 hours'
     and not exists (select from core.evidence e where e.file_id = f.id) and not exists (select from core.attachment t where t.file_id = f.id);
  get diagnostics v_n = row_count;
  v_all := v_all + v_n;
  delete from core.idempotency where created_at < core.now() - interval '30 days';
  get diagnostics v_n = row_count;
  v_all := v_all + v_n;
  delete from core.session where expires_at < core.now() or last_seen_at < core.now() - interval '12 hours';
  get diagnostics v_n = row_count;
  return v_all + v_n;
end $$;
comment on function api.job_sweep() is 'Removes uncited files after 24 hours, kept answers after 30 days, sessions that ended; answers how many rows.';

revoke execute on function api.job_tally_fold(), api.job_tally_past(), api.job_sweep() from camket_app;
grant execute on function api.job_tally_fold(), api.job_tally_past(), api.job_sweep() to camket_job;

create or replace function api.ready() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select max(version)::text from core.schema_migrations $$;
comment on function api.ready() is 'The schema version: the database answers. Called by /readyz and before the server answers its first request.';
