-- Programs as the API shows them: a line in lists, the whole paper, and what the caller may do with it.

create or replace function core.program_status(p_state text, p_term_to date, p_today date) returns text language sql immutable parallel safe as $$
  select case when p_state <> 'signed' then p_state
              when p_term_to < p_today then 'expired'
              when p_term_to <= p_today + 90 then 'expiring'
              else 'in_force' end
$$;
comment on function core.program_status(text, date, date) is 'The state seen from a day: in force, expiring within 90 days, or expired and awaiting its final review. Without an end it stays in force.';

-- A paper is shown with the names of its day, a draft with those of today.
create or replace function core.program_day(p_signed_on date, p_today date) returns date language sql immutable parallel safe as
$$ select coalesce(p_signed_on, p_today) $$;

create or replace function core.program_row(p_program core.program, p_today date, p_parties json) returns json language sql stable as $$
  select json_build_object(
    'id', ($1).id, 'kind', ($1).kind, 'title', ($1).title, 'number', ($1).number, 'signed_on', ($1).signed_on,
    'term_from', ($1).term_from, 'term_to', ($1).term_to, 'term_text', ($1).term_text,
    'state', ($1).state, 'status', core.program_status_of($1, $2),
    'days_left', case when ($1).state = 'signed' and ($1).term_to >= $2 then ($1).term_to - $2 end,
    'origin', ($1).origin,
    'parties', $3,
    'years', (select coalesce(json_agg(l.year order by l.year), '[]') from core.plan l where l.program_id = ($1).id),
    'commitments', (select coalesce(sum(t.n), 0) from core.tally t where t.program_id = ($1).id),
    'version', ($1).version)
$$;
comment on function core.program_row(core.program, date, json) is 'ProgramRow; parties are given because a list shows less of them than the paper itself.';

create or replace function core.program_parties(p_program uuid, p_on date) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(json_build_object('agency', core.agency_ref(a, p_on), 'role', t.role) order by t.position), '[]')
      from core.party t join core.agency a on a.id = t.agency_id where t.program_id = p_program);
end $$;
comment on function core.program_parties(uuid, date) is 'The parties of a program in the order of the paper, each with its name of a day and its role.';

create or replace function core.signatories_json(p_program uuid, p_plan uuid) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(json_build_object('id', s.id, 'party_id', s.party_id, 'person_name', s.person_name, 'post_title', s.post_title,
                                               'authority', s.authority, 'position', s.position, 'origin', s.origin) order by s.position, s.id), '[]')
      from core.signatory s where s.program_id = p_program and s.plan_id is not distinct from p_plan);
end $$;
comment on function core.signatories_json(uuid, uuid) is 'Who signed a plan, or with p_plan null the program''s own paper.';

create or replace function core.documents_json(p_program uuid, p_plan uuid) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(json_build_object('file', json_build_object('id', f.id, 'name', f.name, 'media_type', f.media_type, 'size', f.size),
                                               'plan_id', t.plan_id, 'created_at', core.instant(t.created_at)) order by t.created_at, t.id), '[]')
      from core.attachment t join core.file f on f.id = t.file_id
     where t.program_id = p_program and (p_plan is null or t.plan_id = p_plan));
end $$;
comment on function core.documents_json(uuid, uuid) is 'Files attached to a plan, or with p_plan null to the program and all its plans.';

-- The order of the paper: each clause before those under it, with its depth (0 at the top).
create or replace function core.obligation_order(p_program uuid) returns table (id uuid, depth integer, path integer[]) language sql stable as $$
  with recursive tree as (
    select o.id, 0 as depth, array[o.position] as path from core.obligation o where o.program_id = p_program and o.parent_id is null
    union all
    select o.id, t.depth + 1, t.path || o.position from tree t join core.obligation o on o.parent_id = t.id)
  select t.id, t.depth, t.path from tree t
$$;
comment on function core.obligation_order(uuid) is 'Clauses of a program with depth and a path that sorts them as in the paper.';

-- A nested tree in one pass: in the order of the paper each clause is written without its end; behind it as many ends as the next one is less deep.
create or replace function core.obligations_json(p_program uuid) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce('[' || string_agg(
        left(n.clause::text, -1) || ', "children": ['
        || case when n.next_depth > n.depth then '' else repeat(']}', n.depth - coalesce(n.next_depth, 0) + 1) || case when n.next_depth is null then '' else ', ' end end,
        '' order by n.path) || ']', '[]')::json
      from (select json_build_object(
                'id', o.id, 'label', o.label, 'text', o.text, 'text_kind', o.text_kind, 'kind', o.kind, 'period', o.period, 'state', o.state, 'origin', o.origin,
                'attestations', case when o.kind in ('standing', 'on_event') then core.attestations_json(o.id) else '[]' end,
                'bearers', (select coalesce(json_agg(json_build_object('party_id', b.party_id, 'role', b.role) order by t.position), '[]')
                              from core.bearer b join core.party t on t.id = b.party_id where b.obligation_id = o.id)) as clause,
              w.depth, w.path, lead(w.depth) over (order by w.path) as next_depth
              from core.obligation_order(p_program) w join core.obligation o on o.id = w.id) n);
end $$;
comment on function core.obligations_json(uuid) is 'The clauses of a program as a tree, each with its bearers.';

create or replace function core.plan_row(p_plan core.plan) returns json language sql stable as $$
  select json_build_object(
    'id', ($1).id, 'year', ($1).year, 'number', ($1).number, 'title', ($1).title, 'signed_on', ($1).signed_on, 'place', ($1).place, 'state', ($1).state,
    'origin', ($1).origin, 'signatories', core.signatories_json(($1).program_id, ($1).id),
    'commitments', (select count(*) from core.commitment c where c.plan_id = ($1).id), 'version', ($1).version)
$$;
comment on function core.plan_row(core.plan) is 'PlanRow.';

-- Whether core.caller would let this post do it; what a screen may offer.
create or replace function core.actor_may(p_actor core.actor, p_right text, p_program uuid) returns boolean language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select exists (
      select from core.role_grant g join core.right_role r on r.role = g.role and r."right" = p_right
       where g.post_id = (p_actor).post_id
         and (g.scope = 'all' or exists (
                select from core.program_reader d
                 where d.program_id = p_program and d.why = 'party'
                   and d.agency_id = any (case when g.scope = 'subtree' then core.agency_subtree((p_actor).agency_id) else array[(p_actor).agency_id] end)))));
end $$;
comment on function core.actor_may(core.actor, text, uuid) is 'The writing rights of core.caller as a question: for what is offered, never instead of core.caller.';

create or replace function core.program_acts(p_program core.program, p_actor core.actor) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(t.act order by t.place), '[]')
      from (values (1, 'edit', 'program.write', array['draft', 'awaiting_signature']),
                   (2, 'delete', 'program.write', array['draft']),
                   (3, 'sign', 'program.write', array['draft', 'awaiting_signature']),
                   (4, 'correct', 'program.write', array['signed', 'suspended', 'terminated', 'superseded', 'merged_parties', 'closed']),
                   (5, 'add_plan', 'plan.write', array['draft', 'awaiting_signature', 'signed']),
                   (6, 'add_document', 'program.write', null),
                   (7, 'add_review', 'review.write', null),
                   (8, 'suspend', 'program.write', core.step_states('suspension')),
                   (9, 'resume', 'program.write', core.step_states('resumption')),
                   (10, 'terminate', 'program.write', core.step_states('termination')),
                   (11, 'close', 'program.write', core.step_states('closing')),
                   (12, 'supersede', 'program.write', case when ($1).replaced_on is not null then core.step_states('supersession') else '{}' end)) t (place, act, needed, states)
     where (t.states is null or (p_program).state = any (t.states)) and core.actor_may(p_actor, t.needed, (p_program).id));
end $$;
comment on function core.program_acts(core.program, core.actor) is 'What the caller may do with the program now.';

create or replace function core.program_json(p_id uuid, p_actor core.actor) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select core.json_join(
      core.program_row(p, core.today(),
        (select coalesce(json_agg(json_build_object(
                  'id', t.id, 'agency', core.agency_ref(a, core.program_day(p.signed_on, core.today())), 'role', t.role, 'name_at_signing', t.name_at_signing,
                  'focal_unit', t.focal_unit, 'focal_person', t.focal_person, 'own_number', t.own_number) order by t.position), '[]')
           from core.party t join core.agency a on a.id = t.agency_id where t.program_id = p.id)),
      json_build_object(
        'place', p.place, 'signing_event', p.signing_event, 'secrecy', p.secrecy,
        'supervising_agency', core.agency_ref_of(p.supervising_agency_id, core.program_day(p.signed_on, core.today())),
        'verifier_party_id', p.verifier_party_id, 'source_text', p.source_text,
        'signatories', core.signatories_json(p.id, null),
        'legal_bases', (select coalesce(json_agg(json_build_object('id', l.id, 'kind', l.kind, 'number', l.number, 'issued_on', l.issued_on, 'issuer', l.issuer,
                                                                   'subject', l.subject) order by l.position), '[]')
                          from core.legal_basis l where l.program_id = p.id),
        'obligations', core.obligations_json(p.id),
        'plans', (select coalesce(json_agg(core.plan_row(l) order by l.year), '[]') from core.plan l where l.program_id = p.id),
        'documents', core.documents_json(p.id, null),
        'reviews', (select coalesce(json_agg(json_build_object('id', r.id, 'year', r.year, 'kind', r.kind, 'title', r.title, 'held_on', r.held_on)
                                             order by r.year, r.held_on, r.id), '[]')
                      from core.review r where r.program_id = p.id),
        'steps', core.steps_json(p.id), 'replaces', core.replaces_json(p), 'replaced_by', core.replaced_by_json(p),
        'acts', core.program_acts(p, p_actor),
        'attestable', core.attestable_json(p_actor, p.id),
        'created_at', core.instant(p.created_at), 'updated_at', core.instant(p.updated_at)))
      from core.program p where p.id = p_id);
end $$;
comment on function core.program_json(uuid, core.actor) is 'Program: the whole paper with its plans, documents and reviews, and what the caller may do with it.';

create or replace function core.program_etag(p_id uuid, p_actor core.actor) returns text language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
   select core.etag_within(p.version, p.event_seq::text, p_actor) from core.program p where p.id = p_id );
end $$;
comment on function core.program_etag(uuid, core.actor) is 'The tag of a program: its version for If-Match, and behind the dot whatever happened below it.';

create or replace function core.program_reply(p_status integer, p_id uuid, p_actor core.actor, p_location boolean) returns api.reply language sql stable as $$
  select row(p_status, core.program_json(p_id, p_actor), core.program_etag(p_id, p_actor), case when p_location then '/api/v1/programs/' || p_id end, false)::api.reply
$$;
comment on function core.program_reply(integer, uuid, core.actor, boolean) is 'The answer of a write to a program.';
