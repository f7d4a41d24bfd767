-- The calendar of public holidays, edited a year at a time.

create or replace function core.holiday_version(p_year integer) returns integer language plpgsql stable as $$
begin
  return coalesce((select y.version from core.holiday_year y where y.year = p_year), 0);
end $$;
comment on function core.holiday_version(integer) is 'The version of a year''s list; 0 while there is none.';

create or replace function core.holiday_year_json(p_year integer) returns json language plpgsql stable as $$
begin
  return json_build_object('year', p_year, 'version', core.holiday_version(p_year),
    'days', (select coalesce(json_agg(json_build_object('day', h.day, 'name', h.name, 'worked', h.worked, 'source', h.source) order by h.day), '[]')
               from core.holiday h where h.year = p_year));
end $$;
comment on function core.holiday_year_json(integer) is 'HolidayYear: the days off of a year, and the weekend days worked for them.';

create or replace function core.holiday_problems(p_year integer, p_days jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(core.problem(f.slug, '/days/' || (e.n - 1) || '/day') order by e.n), '[]')
    from (select t.value, t.n, (t.value ->> 'day')::date as day, row_number() over (partition by t.value ->> 'day' order by t.n) as nth
            from jsonb_array_elements(p_days) with ordinality t (value, n)) e
   cross join lateral (
     select 'day-of-another-year' as slug where extract(year from e.day) <> p_year
     union all select 'day-listed-twice' where e.nth > 1
     union all select 'worked-day-is-no-weekend' where (e.value ->> 'worked')::boolean and extract(isodow from e.day) < 6) f
$$;

create or replace function core.holiday_write(p_actor core.actor, p_match text, p_year integer, p_days jsonb) returns void language plpgsql as $$
declare
  v_before jsonb;
  v_subject uuid := md5('holiday ' || p_year)::uuid;
begin
  perform core.match(p_match, core.holiday_version(p_year));
  insert into core.holiday_year (year) values (p_year) on conflict do nothing;
  -- Again under the lock: of two at once the second is too late.
  perform from core.holiday_year where year = p_year for no key update;
  perform core.match(p_match, core.holiday_version(p_year));
  perform core.fail_all(core.holiday_problems(p_year, p_days));
  v_before := core.holiday_year_json(p_year)::jsonb;
  delete from core.holiday where year = p_year;
  insert into core.holiday (day, name, worked, source)
  select d.day, d.name, coalesce(d.worked, false), d.source from jsonb_to_recordset(p_days) d (day date, name text, worked boolean, source text);
  update core.holiday_year set version = version + 1, updated_at = core.now() where year = p_year;
  perform core.event_add(p_actor, null, 'holidays_replaced', 'holiday', v_subject,
    jsonb_build_array(core.row_change('holiday', v_before, core.holiday_year_json(p_year)::jsonb)));
end $$;
comment on function core.holiday_write(core.actor, text, integer, jsonb) is 'Replaces the list of a year by another one, under its version; one event.';
