-- Which reminders are due. Each row is one notification that may have been made before: dedupe decides.

create or replace function core.posts_with_right(p_agency uuid, p_right text) returns setof uuid language sql stable as $$
  select distinct po.id from core.post po join core.role_grant g on g.post_id = po.id join core.right_role r on r.role = g.role
   where po.agency_id = p_agency and r."right" = p_right
$$;
comment on function core.posts_with_right(uuid, text) is 'The posts of an agency that may do something: they are the ones to remind of it.';

-- Of several lead times that a date has passed, the nearest counts: a line signed five days before its date gets the reminder for seven.
create or replace function core.reminders_by_date(p_day date)
returns table (kind text, agency_id uuid, "right" text, program_id uuid, commitment_id uuid, due_on date, days integer, about text)
language sql stable as $$
  select 'due_soon', c.lead_agency_id, 'commitment.act', c.program_id, c.id, c.due_on, c.due_on - p_day, concat_ws('/', 'due_soon', c.id, c.due_on, l.days)
    from core.commitment c
   cross join lateral (select min(t.days) as days from core.lead_time t where t.kind = 'due_soon' and t.days >= c.due_on - p_day) l
   where c.counted and core.is_open(c.state) and c.state <> 'paused' and l.days is not null
     and c.due_key between p_day and p_day + (select max(t.days) from core.lead_time t where t.kind = 'due_soon')
  union all
  select 'overdue', c.lead_agency_id, 'commitment.act', c.program_id, c.id, c.due_on, p_day - c.due_on,
         concat_ws('/', 'overdue', c.id, c.due_on, t.days, (p_day - c.due_on - t.days) / t.every)
    from core.commitment c
    join core.lead_time t on t.kind = 'overdue' and p_day - c.due_on >= t.days
   where c.counted and core.is_open(c.state) and c.state <> 'paused' and c.due_key < p_day
  union all
  select 'verify_late', v.agency_id, 'commitment.verify', c.program_id, c.id, c.due_on, w.days, concat_ws('/', 'verify_late', c.id, c.last_report_id, t.days)
    from core.commitment c
    join core.lead_time t on t.kind = 'verify_late'
   cross join lateral (select core.working_days(core.local_date(c.reported_at), p_day) as days) w
    join core.commitment_verifier v on v.commitment_id = c.id
   where c.counted and c.state = 'reported_done' and w.days > t.days
  union all
  select 'expiring', r.agency_id, 'plan.write', p.id, null, p.term_to, p.term_to - p_day, concat_ws('/', 'expiring', p.id, p.term_to, l.days)
    from core.program p
   cross join lateral (select min(t.days) as days from core.lead_time t where t.kind = 'expiring' and t.days >= p.term_to - p_day) l
    join core.party r on r.program_id = p.id
   where p.state = 'signed' and l.days is not null
     and p.term_key between p_day and p_day + (select max(t.days) from core.lead_time t where t.kind = 'expiring')
$$;
comment on function core.reminders_by_date(date) is 'What a day''s date makes due: due soon, overdue, waiting too long, program expiring.';

create or replace function core.reminders_at_once(p_since timestamptz)
returns table (kind text, agency_id uuid, "right" text, program_id uuid, commitment_id uuid, due_on date, days integer, about text)
language sql stable as $$
  select 'to_verify', v.agency_id, 'commitment.verify', c.program_id, c.id, c.due_on, 0, concat_ws('/', 'to_verify', c.id, c.last_report_id)
    from core.commitment c join core.commitment_verifier v on v.commitment_id = c.id
   where c.counted and c.state = 'reported_done' and c.reported_at >= p_since and exists (select from core.lead_time t where t.kind = 'to_verify')
  union all
  select 'returned', c.lead_agency_id, 'commitment.act', c.program_id, c.id, c.due_on, 0, concat_ws('/', 'returned', c.id, c.last_report_id, c.returned_count)
    from core.commitment c
   where c.counted and c.state = 'returned' and c.updated_at >= p_since and exists (select from core.lead_time t where t.kind = 'returned')
$$;
comment on function core.reminders_at_once(timestamptz) is 'What moved since then and now waits for somebody: a report to confirm, a report sent back.';

create or replace function core.remind_by_date(p_limit integer) returns integer language plpgsql as $$
declare
  v_n integer;
begin
  insert into core.notification (id, kind, dedupe, post_id, program_id, commitment_id, due_on, days)
  select gen_random_uuid(), r.kind, r.about || '/' || po, po, r.program_id, r.commitment_id, r.due_on, r.days
    from core.reminders_by_date(core.today()) r, core.posts_with_right(r.agency_id, r."right") po
   where not exists (select from core.notification n where n.dedupe = r.about || '/' || po)
   limit p_limit
  on conflict do nothing;
  get diagnostics v_n = row_count;
  return v_n;
end $$;
comment on function core.remind_by_date(integer) is 'Makes at most so many of the day''s reminders; answers how many.';

create or replace function core.remind_at_once(p_since timestamptz, p_limit integer) returns integer language plpgsql as $$
declare
  v_n integer;
begin
  insert into core.notification (id, kind, dedupe, post_id, program_id, commitment_id, due_on, days)
  select gen_random_uuid(), r.kind, r.about || '/' || po, po, r.program_id, r.commitment_id, r.due_on, r.days
    from core.reminders_at_once(p_since) r, core.posts_with_right(r.agency_id, r."right") po
   where not exists (select from core.notification n where n.dedupe = r.about || '/' || po)
   limit p_limit
  on conflict do nothing;
  get diagnostics v_n = row_count;
  return v_n;
end $$;
comment on function core.remind_at_once(timestamptz, integer) is 'Makes at most so many reminders of what moved since then; answers how many.';

create or replace function core.notification_json(p_row core.notification) returns json language plpgsql stable as $$
begin
  return (
    select json_build_object('id', p_row.id, 'kind', p_row.kind, 'days', p_row.days, 'due_on', p_row.due_on, 'created_at', core.instant(p_row.created_at),
             'read_at', core.instant(p_row.read_at), 'program', json_build_object('id', p_row.program_id, 'title', p.title),
             'commitment', (select json_build_object('id', c.id, 'label', c.label, 'text', c.text, 'state', c.state, 'due_on', c.due_on,
                                                     'lead', core.agency_ref_of(c.lead_agency_id, core.today()))
                              from core.commitment c where c.id = p_row.commitment_id))
      from core.program p where p.id = p_row.program_id);
end $$;
comment on function core.notification_json(core.notification) is 'Notification; null for a program that the post''s agency does not see any more.';

create or replace function core.notification_unread(p_post uuid) returns bigint language plpgsql stable as $$
begin
  return (select count(*) from core.notification n join core.program p on p.id = n.program_id where n.post_id = p_post and not n.read);
end $$;
comment on function core.notification_unread(uuid) is 'How many notifications of a post nobody has read yet.';
