-- "Việc của tôi": what waits for the acting agency, at most 50 of each kind, the most urgent first.

create or replace function core.work_last(c core.commitment) returns json language plpgsql stable as $$
begin
  return (
    select json_build_object('kind', l.kind, 'at', core.instant(l.created_at), 'text', l.text, 'author', l.author, 'completed_on', l.completed_on,
                             'evidence', l.evidence)
      from (select 'verification' as kind, v.created_at, v.text::text, core.author_json(v.author_name, v.post_title, v.agency_id, v.agency_name) as author,
                   null::date as completed_on, null::text as evidence from core.verification v where v.commitment_id = c.id
            union all
            select 'report', r.created_at, r.text, core.author_json(r.author_name, r.post_title, r.agency_id, r.agency_name), r.completed_on,
                   (select string_agg(coalesce(f.name, concat_ws(' ', e.kind, e.number)), '; ' order by e.position)
                      from core.evidence e left join core.file f on f.id = e.file_id where e.report_id = r.id)
              from core.report r where r.id = c.last_report_id) l
     order by l.created_at desc, l.kind desc limit 1);
end $$;
comment on function core.work_last(core.commitment) is 'The last word on a commitment: the latest verification or the report in force.';

create or replace function core.work_items(p_ids uuid[], p_day date) returns json language plpgsql stable as $$
begin
  return (
    select coalesce(json_agg(core.json_join(core.commitment_line(c, a, p.title, c.reported_at, p_day, coalesce(o.list, '[]')),
             json_build_object('last', core.work_last(c),
               'waiting_days', case when c.state in ('reported_done', 'disputed') then core.working_days(core.local_date(c.reported_at), p_day) end))
             order by x.n), '[]')
      from unnest(p_ids) with ordinality x (id, n)
      join core.commitment c on c.id = x.id
      join core.agency a on a.id = c.lead_agency_id
      join core.program p on p.id = c.program_id
      left join lateral (
        select json_agg(core.agency_ref(k, p_day) order by t.position) as list
          from core.coordinator o join core.party t on t.id = o.party_id join core.agency k on k.id = o.agency_id
         where o.commitment_id = c.id) o on true);
end $$;
comment on function core.work_items(uuid[], date) is 'Lines of the list with the last word on each, in the order of their ids.';

create or replace function core.work_open(p_agency uuid, p_returned boolean, p_from date, p_to date) returns table (total bigint, items json)
language plpgsql stable as $$
declare
  v_ids uuid[];
begin
  select count(*), array_agg(w.id order by w.n) filter (where w.n <= 50) into total, v_ids
    from (select x.id, row_number() over (order by x.due_key, x.id) as n from core.commitment x
           where x.counted and x.lead_agency_id = p_agency and x.state in ('planned', 'in_progress', 'returned', 'paused')
             and (x.state = 'returned') = p_returned and x.due_key between p_from and p_to) w;
  items := core.work_items(v_ids, core.today());
  return next;
end $$;
comment on function core.work_open(uuid, boolean, date, date) is 'Open work of a lead agency by due date: returned to it, or not; p_to infinity includes work without deadline.';

-- Whoever may confirm for a program reads it as a party or as its supervisor, so the search begins at those programs.
create or replace function core.work_to_verify(p_agency uuid) returns table (total bigint, items json) language plpgsql stable as $$
declare
  v_ids uuid[];
begin
  select count(*), array_agg(w.id order by w.n) filter (where w.n <= 50) into total, v_ids
    from (select x.id, row_number() over (order by x.reported_at, x.id) as n
            from core.program_reader r
            join core.commitment x on x.program_id = r.program_id and x.counted and x.state in ('reported_done', 'disputed')
           where r.agency_id = p_agency and x.state = 'reported_done' and x.lead_agency_id <> p_agency
             and exists (select from core.commitment_verifier v where v.commitment_id = x.id and v.agency_id = p_agency)
           group by x.id, x.reported_at) w;
  items := core.work_items(v_ids, core.today());
  return next;
end $$;
comment on function core.work_to_verify(uuid) is 'Reports that an agency may confirm, the longest waiting first.';
