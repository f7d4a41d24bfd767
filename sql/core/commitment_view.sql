-- A commitment as a line: the same members in lists, plans, tables and work lists.

create or replace function core.coordinating_json(p_commitment uuid, p_day date) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(core.agency_ref(a, p_day) order by t.position), '[]')
            from core.coordinator o join core.party t on t.id = o.party_id join core.agency a on a.id = o.agency_id
           where o.commitment_id = p_commitment);
end $$;

-- Written so that PostgreSQL puts it into the calling query (no query of its own inside): long lists join what it needs.
create or replace function core.commitment_line(p_row core.commitment, p_lead core.agency, p_program_title text, p_reported_at timestamptz, p_as_of date,
                                                p_coordinating json)
returns json language sql stable as $$
  select json_build_object(
    'id', ($1).id, 'label', ($1).label, 'text', ($1).text, 'year', ($1).year, 'state', ($1).state,
    'bucket', core.bucket(($1).state, ($1).kind, ($1).due_on, ($1).completed_on, $5),
    'days', core.days_to_due(($1).state, ($1).due_on, $5),
    'due_on', ($1).due_on, 'original_due_on', ($1).original_due_on, 'time_text', ($1).time_text, 'kind', ($1).kind,
    'completed_on', ($1).completed_on, 'percent', ($1).percent,
    'lead', core.agency_ref($2, $5),
    'coordinating', $6,
    'program', json_build_object('id', ($1).program_id, 'title', $3),
    'plan_id', ($1).plan_id, 'origin', ($1).origin, 'version', ($1).version, 'reported_at', core.instant($4))
$$;
comment on function core.commitment_line(core.commitment, core.agency, text, timestamptz, date, json) is
  'CommitmentRow as of a day with the coordinating agencies at hand; see core.commitment_row.';

create or replace function core.commitment_row(p_row core.commitment, p_lead core.agency, p_program_title text, p_reported_at timestamptz, p_as_of date)
returns json language sql stable as $$
  select core.commitment_line($1, $2, $3, $4, $5, core.coordinating_json(($1).id, $5))
$$;
comment on function core.commitment_row(core.commitment, core.agency, text, timestamptz, date) is
  'CommitmentRow as of a day: call it with the joined rows of commitment and lead agency, the program''s title and the instant of the report in force.';
