-- Acts on a commitment: one place says who may do what now. The list of acts that a screen offers and the refusal of an act come from here.

create or replace function core.has_right(p_actor core.actor, p_right text) returns boolean language plpgsql stable as $$
begin
  return (
   select exists (select from core.right_role r where r."right" = p_right and r.role = any (($1).role)) );
end $$;
comment on function core.has_right(core.actor, text) is 'Whether one of the acting post''s roles carries a right.';

create or replace function core.act_refusal(p_actor core.actor, c core.commitment, p_act text) returns text language plpgsql stable as $$
declare
  v_right text := case p_act when 'verify' then 'commitment.verify' else 'commitment.act' end;
  v_report core.report;
begin
  if not core.has_right(p_actor, v_right) then
    return 'not-allowed';
  end if;
  case p_act
    when 'start' then
      if p_actor.agency_id <> c.lead_agency_id then return 'agency-is-not-the-lead'; end if;
      if c.state <> 'planned' then return 'state-does-not-allow'; end if;
    when 'report' then
      if p_actor.agency_id <> c.lead_agency_id then return 'agency-is-not-the-lead'; end if;
      if c.state not in ('planned', 'in_progress', 'returned') then return 'state-does-not-allow'; end if;
    when 'contribute' then
      if not exists (select from core.coordinator o where o.commitment_id = c.id and o.agency_id = p_actor.agency_id) then
        return 'agency-is-not-a-coordinator';
      end if;
      if c.state not in ('planned', 'in_progress', 'returned') then return 'state-does-not-allow'; end if;
    when 'withdraw' then
      if p_actor.agency_id <> c.lead_agency_id then return 'agency-is-not-the-lead'; end if;
      if c.state <> 'reported_done' then return 'state-does-not-allow'; end if;
    when 'verify' then
      if p_actor.agency_id = c.lead_agency_id then return 'agency-is-reporter'; end if;
      if c.state <> 'reported_done' then return 'state-does-not-allow'; end if;
      select * into v_report from core.report where id = c.last_report_id;
      return core.may_verify(p_actor, c, v_report);
  end case;
  return null;
end $$;
comment on function core.act_refusal(core.actor, core.commitment, text) is
  'Null when the act is allowed now, else the slug of why not: start, report, contribute, withdraw, verify (domain rules 4.1 and 4.3).';

create or replace function core.act_must_be_allowed(p_actor core.actor, c core.commitment, p_act text) returns void language plpgsql stable as $$
declare
  v_slug text := core.act_refusal(p_actor, c, p_act);
begin
  if v_slug = 'state-does-not-allow' then
    perform core.fail('409', v_slug, jsonb_build_object('state', c.state, 'act', p_act));
  elsif v_slug is not null then
    perform core.fail('403', v_slug, jsonb_build_object('act', p_act));
  end if;
end $$;

create or replace function core.acts_json(p_actor core.actor, c core.commitment) returns json language plpgsql stable as $$
begin
  return (
    select json_agg(json_build_object('act', act, 'allowed', why is null, 'why', why) order by n)
      from (select act, n, core.act_refusal(p_actor, c, act) as why
              from unnest(array['start', 'report', 'contribute', 'verify', 'withdraw']) with ordinality t (act, n)) a);
end $$;
comment on function core.acts_json(core.actor, core.commitment) is 'What the caller may do with a commitment now, and why not.';

-- Evidence of a report or a contribution. Files must be complete and the caller's agency's own.
create or replace function core.evidence_write(p_actor core.actor, p_program uuid, p_report uuid, p_contribution uuid, p_list jsonb) returns jsonb
language plpgsql as $$
declare
  v_problems jsonb := '[]';
  v_rows jsonb := '[]';
  e record;
  v_row core.evidence;
begin
  for e in select value as doc, ordinality - 1 as i from jsonb_array_elements(coalesce(p_list, '[]')) with ordinality loop
    if (e.doc ->> 'file_id' is not null) = (coalesce(nullif(jsonb_strip_nulls(e.doc -> 'document'), 'null'), '{}') <> '{}') then
      v_problems := v_problems || core.problem('evidence-needs-file-or-document', '/evidence/' || e.i);
      continue;
    end if;
    if e.doc ->> 'file_id' is not null and not exists (
         select from core.file f where f.id = (e.doc ->> 'file_id')::uuid and f.agency_id = p_actor.agency_id and f.sha256 is not null) then
      v_problems := v_problems || core.problem('file-not-found', '/evidence/' || e.i || '/file_id');
      continue;
    end if;
    insert into core.evidence (id, report_id, contribution_id, program_id, position, file_id, kind, number, issued_on, issuer, subject)
    values (gen_random_uuid(), p_report, p_contribution, p_program, e.i + 1, (e.doc ->> 'file_id')::uuid, e.doc -> 'document' ->> 'kind',
            e.doc -> 'document' ->> 'number', (e.doc -> 'document' ->> 'issued_on')::date, e.doc -> 'document' ->> 'issuer',
            e.doc -> 'document' ->> 'subject')
    returning * into v_row;
    update core.file set cited_at = coalesce(cited_at, core.now()) where id = v_row.file_id;
    v_rows := v_rows || core.row_change('evidence', null, core.row_image(v_row));
  end loop;
  perform core.fail_all(v_problems);
  return v_rows;
end $$;
comment on function core.evidence_write(core.actor, uuid, uuid, uuid, jsonb) is 'Writes evidence rows for one report or contribution; answers their images for the event.';

-- What a completion report says of each coordinating agency: its latest contribution, or the mark that none was received.
create or replace function core.report_contributions_write(c core.commitment, p_report uuid, p_not_received jsonb) returns jsonb language plpgsql as $$
declare
  v_marked uuid[] := array(select value::uuid from jsonb_array_elements_text(coalesce(p_not_received, '[]')));
  v_problems jsonb := '[]';
  v_rows jsonb := '[]';
  o record;
  v_row core.report_contribution;
begin
  select coalesce(jsonb_agg(core.problem('agency-is-not-a-coordinator', '/not_received/' || (n - 1))), '[]') into v_problems
    from unnest(v_marked) with ordinality m (id, n)
   where not exists (select from core.coordinator x where x.commitment_id = c.id and x.agency_id = m.id);
  for o in select x.agency_id, a.name, k.id as contribution_id
             from core.coordinator x
             join core.agency a on a.id = x.agency_id
             left join lateral (select id from core.contribution k where k.commitment_id = c.id and k.agency_id = x.agency_id
                                 order by k.created_at desc, k.id limit 1) k on true
            where x.commitment_id = c.id order by x.agency_id loop
    if o.contribution_id is null and not o.agency_id = any (v_marked) then
      v_problems := v_problems || core.problem('contribution-missing', '/not_received', jsonb_build_object('agency', o.name));
    elsif o.contribution_id is not null and o.agency_id = any (v_marked) then
      v_problems := v_problems || core.problem('contribution-was-received', '/not_received', jsonb_build_object('agency', o.name));
    else
      insert into core.report_contribution (report_id, agency_id, contribution_id, program_id)
      values (p_report, o.agency_id, o.contribution_id, c.program_id) returning * into v_row;
      v_rows := v_rows || core.row_change('report_contribution', null, core.row_image(v_row));
    end if;
  end loop;
  perform core.fail_all(v_problems);
  return v_rows;
end $$;
comment on function core.report_contributions_write(core.commitment, uuid, jsonb) is
  'Each coordinating agency''s contribution is listed, or marked as not received; anything else is refused. Answers row images.';
