-- The table of one year of a program: each commitment with the clauses it serves, what was reported and by what it is proven. Screen and export
-- read the same rows.

-- One commitment with what stood on the day. The report in force is the last one that was not withdrawn by then.
create or replace function core.year_table_rows(p_program uuid, p_year integer, p_day date)
returns table (n bigint, c core.commitment, lead core.agency, bucket text, reported_at timestamptz, obligations text[], result text, evidence text)
language sql stable as $$
  with paper as materialized (select w.id, w.path from core.obligation_order(p_program) w)
  select row_number() over (order by m.position, m.id), k.c, a,
         core.bucket(x.state, x.kind, x.due_on, x.completed_on, p_day),
         case when p_day >= core.today() then m.reported_at when x.state in ('reported_done', 'verified_done', 'verified_partial') then r.created_at end,
         array(select coalesce(o.label::text, o.text::text) from core.serves s join core.obligation o on o.id = s.obligation_id left join paper on paper.id = o.id
                where s.commitment_id = m.id order by paper.path nulls last, o.position, o.id),
         r.text::text,
         (select string_agg(coalesce(f.name::text, core.document_words(e.kind, e.number, e.issued_on, e.issuer, e.subject)), '; ' order by e.position, e.id)
            from core.evidence e left join core.file f on f.id = e.file_id where e.report_id = r.id)
    from core.program_commitments(p_program, p_day) x
    join core.commitment m on m.id = x.id
    join core.agency a on a.id = x.lead_agency_id
    left join lateral (
      select r.id, r.text, r.percent, r.created_at from core.report r
       where r.commitment_id = m.id and r.created_at < core.day_end(p_day)
         and not exists (select from core.withdrawal w where w.report_id = r.id and w.created_at < core.day_end(p_day))
       order by r.created_at desc, r.id limit 1) r on true
   cross join lateral (
      select case when p_day >= core.today() then m
                  else jsonb_populate_record(m, jsonb_build_object('state', x.state, 'due_on', x.due_on, 'completed_on', x.completed_on,
                                                                   'lead_agency_id', x.lead_agency_id, 'percent', r.percent)) end as c) k
   where x.year = p_year
$$;
comment on function core.year_table_rows(uuid, integer, date) is 'The counted commitments of a program and year as they stood on a day, in the order of the plan.';

create or replace function core.year_table_json(p_program uuid, p_year integer, p_day date) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    with t as materialized (select * from core.year_table_rows(p_program, p_year, p_day))
    select json_build_object(
      'as_of', p_day, 'year', p_year,
      'program', json_build_object('id', p.id, 'title', p.title,
        'parties', (select coalesce(json_agg(core.agency_ref(a, p_day) order by y.position), '[]')
                      from core.party y join core.agency a on a.id = y.agency_id where y.program_id = p.id)),
      'plan', (select core.plan_row(l) from core.plan l where l.program_id = p.id and l.year = p_year),
      'rows', (select coalesce(json_agg(core.json_join(core.commitment_row(t.c, t.lead, p.title, t.reported_at, p_day),
                                                       json_build_object('obligations', t.obligations, 'result', t.result, 'evidence', t.evidence)) order by t.n), '[]') from t),
      'buckets', (select core.buckets_json(coalesce(jsonb_object_agg(b.bucket, b.n), '{}')) from (select t.bucket, count(*) as n from t group by 1) b),
      'total', (select count(*) from t))
      from core.program p where p.id = p_program);
end $$;
comment on function core.year_table_json(uuid, integer, date) is 'ProgramTable; total is the number of its rows and the sum of its buckets.';

-- part is "title" with the program and the year, "row" with the sixteen columns of the export, or "info" with a label and its value.
create or replace function core.year_table_lines(p_program uuid, p_year integer, p_day date)
returns table (part text, c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text, c9 text, c10 text, c11 text, c12 text, c13 text, c14 text,
               c15 text, c16 text)
language sql stable as $$
  with t as materialized (select * from core.year_table_rows(p_program, p_year, p_day)),
  counts as materialized (select jsonb_object_agg(b.bucket, b.n) as by_bucket from (select t.bucket, count(*) as n from t group by 1) b)
  select 'title', p.title::text, p_year::text, null, null, null, null, null, null, null, null, null, null, null, null, null, null
    from core.program p where p.id = p_program
  union all
  (select 'row', t.n::text, (t.c).label::text, (t.c).text::text, array_to_string(t.obligations, '; '), core.agency_ref(t.lead, p_day) ->> 'name',
         (select string_agg(core.agency_ref(a, p_day) ->> 'name', '; ' order by y.position)
            from core.coordinator o join core.party y on y.id = o.party_id join core.agency a on a.id = o.agency_id where o.commitment_id = (t.c).id),
         (t.c).time_text::text, (t.c).due_on::text, (t.c).completed_on::text, (t.c).product::text, t.result, t.evidence, (t.c).state, t.bucket,
         (t.c).origin::text, (t.c).id::text
    from t order by t.n)
  union all
  (select 'info', i.label, i.value, null, null, null, null, null, null, null, null, null, null, null, null, null, null
     from (select 1 as n, 'program' as label, p.title::text as value from core.program p where p.id = p_program
           union all select 2, 'plan', concat_ws(', ', l.number, l.title, to_char(l.signed_on, 'DD/MM/YYYY')) from core.plan l
                      where l.program_id = p_program and l.year = p_year
           union all select 3, 'agency', string_agg(core.agency_ref(a, p_day) ->> 'name', '; ' order by y.position)
                       from core.party y join core.agency a on a.id = y.agency_id where y.program_id = p_program
           union all select 4, 'year', p_year::text
           union all select 5, 'as_of', p_day::text
           union all select 6, 'total', (select count(*) from t)::text
           union all select 6 + b.n, b.key, b.value
                       from counts cross join lateral (select key, value, row_number() over () as n
                                                         from json_each_text(core.buckets_json(coalesce(counts.by_bucket, '{}')))) b) i
    order by i.n)
$$;
comment on function core.year_table_lines(uuid, integer, date) is 'Program and year, the rows of the table as text, then what they are: program, plan, parties, year, day, total and the twelve buckets.';
