-- Reports: the responsible agency's own statement, with its officer, evidence and contributions.

-- Everything that is wrong with a completion at once, before anything is written.
create or replace function core.report_problems(c core.commitment, p_doc jsonb) returns jsonb language plpgsql stable as $$
declare
  v_problems jsonb := '[]';
  v_officer jsonb := nullif(p_doc -> 'officer', 'null');
begin
  if p_doc ->> 'kind' = 'completion' then
    if p_doc ->> 'completed_on' is null then
      v_problems := v_problems || core.problem('completion-date-missing', '/completed_on');
    elsif (p_doc ->> 'completed_on')::date > core.today() then
      v_problems := v_problems || core.problem('completion-date-is-future', '/completed_on');
    end if;
    if v_officer is null then
      v_problems := v_problems || core.problem('officer-missing', '/officer');
    end if;
    if jsonb_array_length(coalesce(nullif(p_doc -> 'evidence', 'null'), '[]')) = 0 then
      v_problems := v_problems || core.problem('evidence-missing', '/evidence');
    end if;
  elsif p_doc ->> 'completed_on' is not null then
    v_problems := v_problems || core.problem('progress-has-no-completion-date', '/completed_on');
  end if;
  if v_officer ->> 'post_id' is not null then
    if v_officer ->> 'name' is not null or v_officer ->> 'post_title' is not null then
      v_problems := v_problems || core.problem('officer-named-twice', '/officer');
    elsif not exists (select from core.officer_at((v_officer ->> 'post_id')::uuid, c.lead_agency_id, core.today())) then
      v_problems := v_problems || core.problem('officer-not-authorised', '/officer/post_id');
    end if;
  elsif v_officer is not null and v_officer ->> 'name' is null then
    v_problems := v_problems || core.problem('officer-missing', '/officer/name');
  end if;
  return v_problems;
end $$;
comment on function core.report_problems(core.commitment, jsonb) is 'The faults of a report''s body beyond its shape, as for core.fail_all.';

create or replace function core.report_write(p_actor core.actor, c core.commitment, p_doc jsonb) returns core.report language plpgsql as $$
declare
  v_report core.report;
  v_officer jsonb := nullif(p_doc -> 'officer', 'null');
begin
  insert into core.report (id, commitment_id, program_id, kind, completed_on, percent, text, officer_name, officer_post_title, officer_post_id,
                           officer_person_id, user_id, author_name, post_id, post_title, agency_id, agency_name, created_at, origin)
  select gen_random_uuid(), c.id, c.program_id, p_doc ->> 'kind', (p_doc ->> 'completed_on')::date, (p_doc ->> 'percent')::integer, p_doc ->> 'text',
         coalesce(o.person_name, v_officer ->> 'name'), coalesce(o.post_title, v_officer ->> 'post_title'), (v_officer ->> 'post_id')::uuid, o.person_id,
         p_actor.user_id, p_actor.user_name, p_actor.post_id, p_actor.post_title, p_actor.agency_id, p_actor.agency_name, core.now(), c.origin
    from (select 1) one
    left join core.officer_at((v_officer ->> 'post_id')::uuid, c.lead_agency_id, core.today()) o on true
  returning * into v_report;
  return v_report;
end $$;
comment on function core.report_write(core.actor, core.commitment, jsonb) is 'The report''s row with names frozen as they are now; on a demonstration commitment it is demonstration too.';
