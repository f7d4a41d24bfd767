-- The obligation x year grid: over the term, which clauses were served each year and which never.

-- The commitments of a program as they stood on a day: today's rows, or for a past day what was recorded by its end.
create or replace function core.program_commitments(p_program uuid, p_day date)
returns table (id uuid, year integer, "position" integer, state text, kind text, due_on date, completed_on date, lead_agency_id uuid)
language plpgsql stable as $$
begin
  if p_day >= core.today() then
    return query select c.id, c.year, c.position, c.state, c.kind, c.due_on, c.completed_on, c.lead_agency_id
                   from core.commitment c where c.program_id = p_program and c.counted;
  else
    return query select c.id, c.year, c.position, s.state, c.kind, s.due_on, s.completed_on, s.lead_agency_id
                   from core.commitment_span s join core.commitment c on c.id = s.commitment_id
                  where s.program_id = p_program and s.from_at < core.day_end(p_day) and s.to_at >= core.day_end(p_day);
  end if;
end $$;
comment on function core.program_commitments(uuid, date) is 'State, dates and lead of each counted commitment of a program on a day.';

-- What deserves the eye first in a cell of several.
create or replace function core.bucket_rank(p_bucket text) returns integer language sql immutable parallel safe as $$
  select array_position(array['open_overdue', 'not_done', 'awaiting_late', 'partial', 'open_in_time', 'awaiting_in_time', 'carried', 'no_deadline_open', 'done_late',
                              'no_deadline_done', 'done_on_time', 'cancelled'], p_bucket)
$$;
comment on function core.bucket_rank(text) is 'Order of the buckets from worst to best; cancelled last.';

-- Columns: the years of the term as far as a screen can show them, and any year that has a plan or a commitment.
create or replace function core.grid_years(p_program core.program) returns integer[] language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(array_agg(y order by y), '{}')
      from (select l.year as y from core.plan l where l.program_id = ($1).id
            union
            select generate_series(extract(year from ($1).term_from)::integer, extract(year from ($1).term_to)::integer)
             where extract(year from ($1).term_to) - extract(year from ($1).term_from) < 30) t);
end $$;
comment on function core.grid_years(core.program) is 'The years of a program''s grid.';

create or replace function core.grid_rule(p_language text) returns text language sql immutable parallel safe as $$
  select case when p_language = 'en'
    then 'A commitment stands under each obligation it serves and counts once in the totals; only signed plans count. What other programs do for an obligation is shown and never counted.'
    else 'Mỗi nhiệm vụ hiện ở mọi nội dung phối hợp mà nó phục vụ nhưng chỉ tính một lần trong tổng số; chỉ tính kế hoạch đã ký. Việc thực hiện tại chương trình khác được nêu nhưng không tính.' end
$$;

-- Clauses of this program that activities of other programs serve. Whoever reads the grid learns that the clause is served and by which of its own
-- parties; what that other program is only who may read that one.
create or replace function core.served_elsewhere(p_program uuid, p_day date)
returns table (obligation_id uuid, year integer, commitment_id uuid, program_id uuid, lead_agency_id uuid) language plpgsql stable as $$
#variable_conflict use_column
declare
  v_sees text := current_setting('app.reads_all', true);
  v_set text := set_config('app.reads_all', 'yes', true);
begin
  return query
    select s.obligation_id, c.year, c.id, c.program_id, p.lead_agency_id
      from core.serves s
      join core.commitment c on c.id = s.commitment_id
      join core.commitment_span p on p.commitment_id = c.id and p.from_at < core.day_end(p_day) and p.to_at >= core.day_end(p_day)
     where s.obligation_id in (select o.id from core.obligation o where o.program_id = p_program) and s.program_id <> p_program and c.counted;
  v_set := set_config('app.reads_all', coalesce(v_sees, ''), true);
end $$;
comment on function core.served_elsewhere(uuid, date) is 'Commitments of other programs, in force on a day, that serve clauses of this one.';

create or replace function core.elsewhere_json(p_program uuid, p_day date) returns jsonb language plpgsql stable as $$
begin
  return (select coalesce(jsonb_object_agg(t.cell, t.list), '{}') from (
    select e.obligation_id || ' ' || e.year as cell,
           jsonb_agg(jsonb_build_object('lead', core.agency_ref(a, p_day),
             'commitment', case when p.id is not null then jsonb_build_object('id', c.id, 'label', c.label, 'text', c.text) end,
             'program', case when p.id is not null then jsonb_build_object('id', p.id, 'title', p.title) end) order by p.title, c.position, e.commitment_id) as list
      from core.served_elsewhere(p_program, p_day) e
      join core.agency a on a.id = e.lead_agency_id
      left join core.program p on p.id = e.program_id
      left join core.commitment c on c.id = e.commitment_id
     group by 1) t);
end $$;
comment on function core.elsewhere_json(uuid, date) is 'By "<obligation> <year>": where else the clause is served; program and commitment are null for who may not read them.';

create or replace function core.grid_json(p_program uuid, p_day date, p_language text) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    with g as (
      select p.id, p.title, p.state, core.program_status_of(p, p_day) as status, core.grid_years(p) as years from core.program p where p.id = p_program
    ), c as materialized (
      select x.id, x.year, x.position, core.bucket(x.state, x.kind, x.due_on, x.completed_on, p_day) as bucket from core.program_commitments(p_program, p_day) x
    ), placed as (
      -- Only obligations of this program have a row here; serving another one's clause is shown there.
      select s.obligation_id, c.* from c left join core.serves s on s.commitment_id = c.id and s.obligation_program_id = p_program
    ), counted as (
      select k.obligation_id, k.year, k.bucket, count(*) as n from placed k group by 1, 2, 3
    ), cell as (
      select k.obligation_id, k.year, sum(k.n) as total,
             coalesce(sum(k.n) filter (where k.bucket in ('done_on_time', 'done_late', 'no_deadline_done')), 0) as done,
             (array_agg(k.bucket order by core.bucket_rank(k.bucket)))[1] as worst,
             core.buckets_json(jsonb_object_agg(k.bucket, k.n)) as buckets,
             (select json_agg(z.id order by z.position, z.id) from placed z
               where z.year = k.year and z.obligation_id is not distinct from k.obligation_id) as ids
        from counted k group by k.obligation_id, k.year
    ), blank as materialized (
      select core.buckets_json('{}') as buckets, core.elsewhere_json(p_program, p_day) as elsewhere
    ), filled as (
      select o.id as obligation_id,
             json_agg(json_build_object('year', y, 'total', coalesce(l.total, 0), 'done', coalesce(l.done, 0), 'worst', l.worst,
                                        'buckets', coalesce(l.buckets, blank.buckets), 'commitments', coalesce(l.ids, '[]'),
                                        'elsewhere', coalesce(blank.elsewhere -> (o.id || ' ' || y), '[]'),
                                        'attested', case when o.attests then core.attested(o.id, y, core.day_end(p_day)) end) order by y) as cells
        from (select b.id, b.kind in ('standing', 'on_event') as attests from core.obligation b where b.program_id = p_program union all select null, false) o
       cross join g cross join unnest(g.years) y cross join blank
        left join cell l on l.year = y and l.obligation_id is not distinct from o.id
       group by o.id
    ), yearly as (
      select y as year, coalesce(sum(t.n), 0) as total, core.buckets_json(coalesce(jsonb_object_agg(t.bucket, t.n) filter (where t.bucket is not null), '{}')) as buckets
        from g cross join unnest(g.years) y
        left join (select c.year, c.bucket, count(*) as n from c group by 1, 2) t on t.year = y
       group by y
    )
    select json_build_object(
      'as_of', p_day, 'program', json_build_object('id', g.id, 'title', g.title, 'state', g.state, 'status', g.status), 'years', to_json(g.years),
      'rows', (select coalesce(json_agg(json_build_object(
                  'obligation', json_build_object('id', o.id, 'label', o.label, 'text', o.text, 'kind', o.kind, 'depth', w.depth),
                  'cells', coalesce(f.cells, '[]')) order by w.path), '[]')
                 from core.obligation_order(p_program) w join core.obligation o on o.id = w.id left join filled f on f.obligation_id = o.id),
      'other', coalesce((select f.cells from filled f where f.obligation_id is null), '[]'),
      'totals', (select coalesce(json_agg(json_build_object('year', t.year, 'total', t.total, 'buckets', t.buckets) order by t.year), '[]') from yearly t),
      'rule', core.grid_rule(p_language))
      from g);
end $$;
comment on function core.grid_json(uuid, date, text) is
  'Grid: one row a clause in the order of the paper, one cell a year; "other" are the commitments that serve no clause of this program.';
