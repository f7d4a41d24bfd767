-- One commitment as its page shows it: reports with evidence and decisions, contributions, who may confirm, what the caller may do now.

create or replace function core.evidence_json(p_report uuid, p_contribution uuid) returns json language plpgsql stable as $$
begin
  return (
    select coalesce(json_agg(json_build_object('id', e.id,
        'file', case when f.id is not null then json_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size', f.size) end,
        'document', case when f.id is null then json_build_object('kind', e.kind, 'number', e.number, 'issued_on', e.issued_on, 'issuer', e.issuer,
                                                                  'subject', e.subject) end) order by e.position), '[]')
      from core.evidence e left join core.file f on f.id = e.file_id
     where (e.report_id = p_report or e.contribution_id = p_contribution));
end $$;
comment on function core.evidence_json(uuid, uuid) is 'Evidence of a report or of a contribution: files and cited documents.';

create or replace function core.verification_json(p_report uuid) returns json language plpgsql stable as $$
begin
  return (
    select json_build_object('id', v.id, 'decision', v.decision, 'text', v.text,
        'author', core.author_json(v.author_name, v.post_title, v.agency_id, v.agency_name), 'created_at', core.instant(v.created_at))
      from core.verification v where v.report_id = p_report);
end $$;

create or replace function core.report_json(r core.report, p_day date) returns json language plpgsql stable as $$
begin
  return (
    select json_build_object('id', ($1).id, 'kind', ($1).kind, 'completed_on', ($1).completed_on, 'percent', ($1).percent, 'text', ($1).text,
      'officer', case when ($1).officer_name is not null then json_build_object('name', ($1).officer_name, 'post_title', ($1).officer_post_title) end,
      'author', core.author_json(($1).author_name, ($1).post_title, ($1).agency_id, ($1).agency_name),
      'created_at', core.instant(($1).created_at),
      'withdrawn', (select json_build_object('at', core.instant(w.created_at), 'reason', w.reason,
          'author', core.author_json(w.author_name, w.post_title, w.agency_id, w.agency_name)) from core.withdrawal w where w.report_id = ($1).id),
      'contributions', (select coalesce(json_agg(json_build_object('agency', core.agency_ref(a, p_day), 'received', k.contribution_id is not null,
          'text', n.text) order by a.name collate pg_catalog."vi-x-icu"), '[]')
        from core.report_contribution k join core.agency a on a.id = k.agency_id left join core.contribution n on n.id = k.contribution_id
       where k.report_id = ($1).id),
      'evidence', core.evidence_json(($1).id, null),
      'verification', core.verification_json(($1).id),
      'origin', ($1).origin));
end $$;
comment on function core.report_json(core.report, date) is 'Report with names as they were when it was made.';

create or replace function core.commitment_parts(c core.commitment, p_actor core.actor, p_day date) returns json language plpgsql stable as $$
begin
  return (
    select json_build_object('product', c.product, 'target', c.target, 'unit', c.unit, 'funding', c.funding, 'due_rule', c.due_rule,
      'carried_from', c.carried_from, 'times_carried', c.times_carried,
      'plan', (select json_build_object('id', l.id, 'year', l.year, 'state', l.state) from core.plan l where l.id = c.plan_id),
      'serves', (select coalesce(json_agg(json_build_object('id', o.id, 'label', o.label, 'text', o.text,
                                                            'program', json_build_object('id', p.id, 'title', p.title)) order by p.id <> c.program_id, o.position), '[]')
                   from core.serves s join core.obligation o on o.id = s.obligation_id join core.program p on p.id = o.program_id
                  where s.commitment_id = c.id),
      'lead_party_id', c.lead_party_id,
      'coordinators', (select coalesce(json_agg(json_build_object('agency', core.agency_ref(a, p_day),
            'contribution', case when k.id is not null then json_build_object('id', k.id, 'text', k.text, 'at', core.instant(k.created_at)) end)
            order by t.position), '[]')
          from core.coordinator o join core.party t on t.id = o.party_id join core.agency a on a.id = o.agency_id
          left join lateral (select k.id, k.text, k.created_at from core.contribution k where k.commitment_id = c.id and k.agency_id = o.agency_id
                              order by k.created_at desc, k.id limit 1) k on true
         where o.commitment_id = c.id),
      'verifiers', (select coalesce(json_agg(core.agency_ref(a, p_day) order by a.name collate pg_catalog."vi-x-icu"), '[]')
                      from core.commitment_verifier v join core.agency a on a.id = v.agency_id where v.commitment_id = c.id),
      'waiting_days', case when c.state in ('reported_done', 'disputed') then core.working_days(core.local_date(c.reported_at), p_day) end,
      'verification_late', c.state in ('reported_done', 'disputed')
                           and coalesce(core.working_days(core.local_date(c.reported_at), p_day) > core.verification_limit(), false),
      'reports', (select coalesce(json_agg(core.report_json(r, p_day) order by r.created_at desc, r.id), '[]') from core.report r where r.commitment_id = c.id),
      'contributions', (select coalesce(json_agg(json_build_object('id', k.id, 'agency', core.agency_ref(a, core.local_date(k.created_at)), 'text', k.text,
            'evidence', core.evidence_json(null, k.id), 'author', core.author_json(k.author_name, k.post_title, k.agency_id, k.agency_name),
            'created_at', core.instant(k.created_at)) order by k.created_at desc, k.id), '[]')
          from core.contribution k join core.agency a on a.id = k.agency_id where k.commitment_id = c.id),
      'granted_due_on', c.granted_due_on, 'cause', c.cause, 'cause_text', c.cause_text, 'returned_count', c.returned_count,
    'proposals', core.proposals_json(p_actor, c),
    'statements', (select coalesce(json_agg(json_build_object('id', s.id, 'act', s.act, 'report_id', s.report_id, 'to_state', s.to_state, 'text', s.text,
          'author', core.author_json(s.author_name, s.post_title, s.agency_id, s.agency_name), 'created_at', core.instant(s.created_at))
          order by s.created_at desc, s.id), '[]') from core.statement s where s.commitment_id = c.id),
    'acts', core.acts_json(p_actor, c)));
end $$;
comment on function core.commitment_parts(core.commitment, core.actor, date) is 'What a commitment''s page shows beyond its line in a list.';

create or replace function core.commitment_json(c core.commitment, p_actor core.actor, p_day date) returns json language plpgsql stable as $$
begin
  return (
    select core.json_join(core.commitment_row(c, a, p.title, c.reported_at, p_day), core.commitment_parts(c, p_actor, p_day))
      from core.agency a, core.program p where a.id = c.lead_agency_id and p.id = c.program_id);
end $$;
comment on function core.commitment_json(core.commitment, core.actor, date) is 'The whole resource of GET /commitments/{id}.';

create or replace function core.commitment_etag(c core.commitment, p_actor core.actor) returns text language plpgsql stable as $$
begin
  return (select core.etag_within(c.version, p.version::text, p_actor) from core.program p where p.id = c.program_id);
end $$;
comment on function core.commitment_etag(core.commitment, core.actor) is
  'The tag of a commitment: its version for If-Match, and behind the dot that of its program, whose title is shown and may be corrected.';

-- What every act on a commitment answers: the resource as it is after it.
create or replace function core.commitment_reply(p_id uuid, p_actor core.actor, p_status integer) returns api.reply language plpgsql as $$
declare
  c core.commitment;
  v_reply api.reply;
begin
  select * into c from core.commitment where id = p_id;
  v_reply := (p_status, core.commitment_json(c, p_actor, core.today()), core.commitment_etag(c, p_actor), '/api/v1/commitments/' || p_id, false);
  return v_reply;
end $$;
