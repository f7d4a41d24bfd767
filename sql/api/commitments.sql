-- Commitments: reading them. Acts are in acts.sql.

create or replace function api.commitment_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_page record;
begin
  select * into v_page from core.commitment_page(p_filter, core.page_limit(p_filter));
  return core.reply_of(json_build_object('items', core.commitment_rows(v_page.ids, core.today()), 'next', core.cursor_pack(v_page.next_key)), p_match);
end $$;

create or replace function api.commitment_get(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_etag text;
  c core.commitment;
begin
  select * into c from core.commitment where id = p_id;
  if not found then
    perform core.fail('404', 'not-found');
  end if;
  v_etag := core.commitment_etag(c, v_actor);
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, core.commitment_json(c, v_actor, core.today()), v_etag, null, false)::api.reply;
end $$;

-- The rows of the list without pages, for CSV and XLSX; a row's first column says what it is.
create or replace function api.commitment_rows(p_session text, p_filter jsonb)
returns table (part text, position_no text, label text, body text, program text, year text, lead text, coordinating text, time_text text, due_on text,
               completed_on text, state text, bucket text, origin text, id text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_day date := core.today();
  s record := core.commitment_sort(coalesce(p_filter ->> 'sort', 'due_on'));
begin
  return query execute format($q$
    with chosen as materialized (
      select c.*, core.bucket(c.state, c.kind, c.due_on, c.completed_on, %1$L) as bucket, row_number() over (order by %2$s %3$s, c.id %3$s) as n
        from core.commitment c where %4$s),
    joined as (
      select c.id, string_agg(core.agency_ref(x, %1$L) ->> 'name', '; ' order by t.position) as names
        from chosen c join core.coordinator o on o.commitment_id = c.id join core.party t on t.id = o.party_id join core.agency x on x.id = o.agency_id
       group by c.id)
    (select 'row', c.n::text, c.label::text, c.text::text, p.title::text, c.year::text, core.agency_ref(a, %1$L) ->> 'name', j.names,
           c.time_text::text, c.due_on::text, c.completed_on::text, c.state, c.bucket, c.origin::text, c.id::text
      from chosen c join core.agency a on a.id = c.lead_agency_id join core.program p on p.id = c.program_id left join joined j on j.id = c.id
     order by c.n)
    union all select i.* from core.export_info(%1$L, %5$L, (select jsonb_object_agg(b.bucket, b.n) from (select bucket, count(*) as n from chosen group by 1) b)) i
    $q$, v_day, s.keys, case when s.descending then 'desc' else 'asc' end, core.commitment_where(p_filter - 'cursor' - 'limit'), p_filter);
end $$;

create or replace function api.commitment_history(p_session text, p_match text, p_id uuid, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
begin
  if not exists (select from core.commitment where id = p_id) then
    perform core.fail('404', 'not-found');
  end if;
  return core.reply_of(core.history_json(null, p_id, p_filter), p_match);
end $$;
