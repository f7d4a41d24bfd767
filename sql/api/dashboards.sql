-- Dashboards: figures from roll-ups, never from live aggregation. The one page is in sql/core/one_page.sql.

create or replace function api.dashboard_one_page(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_day date := core.as_of(p_filter);
  v_year integer := coalesce((p_filter ->> 'year')::integer, extract(year from v_day)::integer);
  v_agency uuid := (p_filter ->> 'agency')::uuid;
begin
  if v_agency is not null and not exists (select from core.agency where id = v_agency) then
    perform core.fail('404', 'not-found');
  end if;
  return core.reply_of((
    select json_build_object('as_of', v_day, 'year', v_year,
      'scope', json_build_object('agency', core.agency_ref_of(v_agency, v_day)),
      'total', f.total, 'buckets', f.buckets, 'four_cells', f.four_cells, 'rates', f.rates, 'overdue', f.overdue,
      'awaiting', json_build_object('n', f.four_cells -> 'footnotes' -> 'awaiting', 'late', core.awaiting_late(v_year, v_agency, v_day)),
      'unserved_obligations', core.unserved_obligations(v_year, v_agency, v_day),
      'previous', core.one_page_previous(v_actor, v_year, v_agency, v_day),
      'agencies', f.agencies, 'weeks', f.weeks,
      'decide', case when v_day = core.today() then core.one_page_decide(v_year, v_agency, v_day) else '[]' end)
    from core.one_page_figures(v_actor, v_year, v_agency, v_day) f), p_match);
end $$;

create or replace function api.one_page_rows(p_session text, p_filter jsonb) returns table (part text, label text, value text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_day date := core.as_of(p_filter);
  v_year integer := coalesce((p_filter ->> 'year')::integer, extract(year from v_day)::integer);
  v_agency uuid := (p_filter ->> 'agency')::uuid;
begin
  if v_agency is not null and not exists (select from core.agency where id = v_agency) then
    perform core.fail('404', 'not-found');
  end if;
  return query
    with f as materialized (select * from core.one_page_figures(v_actor, v_year, v_agency, v_day))
    select 'row', b.key, b.value from f, json_each_text(f.buckets) b
    union all select 'info', 'total', f.total::text from f
    union all select 'info', 'as_of', v_day::text
    union all select 'info', 'year', v_year::text
    union all select 'info', 'agency', coalesce(core.agency_name_at(v_agency, v_day), 'scope_all')
    union all select 'info', r.key || '_rate', (r.value ->> 'n') || '/' || (r.value ->> 'd') from f, json_each(f.rates) r
    union all select 'info', r.key || '_rate', r.key || '_rule' from f, json_each(f.rates) r;
end $$;
