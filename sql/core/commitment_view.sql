-- A commitment as a line: the same members in lists, plans, tables and work lists.

-- Written so that PostgreSQL puts it into the calling query; the caller joins what it needs anyway.
create or replace function core.commitment_row(p_row core.commitment, p_lead core.agency, p_program_title text, p_reported_at timestamptz, p_as_of date)
returns json language sql stable as $$
  select json_build_object(
    'id', ($1).id, 'label', ($1).label, 'text', ($1).text, 'year', ($1).year, 'state', ($1).state,
    'bucket', core.bucket(($1).state, ($1).kind, ($1).due_on, ($1).completed_on, $5),
    'days', core.days_to_due(($1).state, ($1).due_on, $5),
    'due_on', ($1).due_on, 'original_due_on', ($1).original_due_on, 'time_text', ($1).time_text, 'kind', ($1).kind,
    'completed_on', ($1).completed_on, 'percent', ($1).percent,
    'lead', core.agency_ref($2, $5),
    'coordinating', (select coalesce(json_agg(core.agency_ref(a, $5) order by t.position), '[]')
                       from core.coordinator o join core.party t on t.id = o.party_id join core.agency a on a.id = o.agency_id
                      where o.commitment_id = ($1).id),
    'program', json_build_object('id', ($1).program_id, 'title', $3),
    'plan_id', ($1).plan_id, 'origin', ($1).origin, 'version', ($1).version, 'reported_at', core.instant($4))
$$;
comment on function core.commitment_row(core.commitment, core.agency, text, timestamptz, date) is
  'CommitmentRow as of a day: call it with the joined rows of commitment and lead agency, the program''s title and the instant of the report in force.';
