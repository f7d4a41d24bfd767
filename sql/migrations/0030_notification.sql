-- Reminders: when they are due, as data, and the notifications made of them. They belong to a post and stay with it when its holder leaves.

create table core.lead_time (
  kind text not null,
  days integer not null,
  every integer,
  primary key (kind, days),
  constraint lead_time_kind_is_known check (kind in ('due_soon', 'overdue', 'to_verify', 'verify_late', 'returned', 'expiring')),
  constraint lead_time_days_are_not_negative check (days >= 0),
  constraint lead_time_every_is_positive check (every > 0),
  constraint lead_time_every_is_for_overdue check (every is null or kind = 'overdue')
);
comment on table core.lead_time is 'When a reminder of each kind is made; a kind without a row is not made at all.';
comment on column core.lead_time.days is
  'due_soon, expiring: days before the date. overdue: days after it. verify_late: working days of waiting that have to be past. to_verify, returned: 0, at once.';
comment on column core.lead_time.every is 'After the first one again every so many days; null: once.';
insert into core.lead_time (kind, days, every) values
  ('due_soon', 30, null), ('due_soon', 7, null), ('due_soon', 3, null), ('due_soon', 1, null), ('overdue', 1, 7),
  ('to_verify', 0, null), ('verify_late', 10, null), ('returned', 0, null),
  ('expiring', 90, null), ('expiring', 60, null), ('expiring', 30, null), ('expiring', 15, null);

create table core.notification (
  id uuid primary key,
  kind text not null,
  dedupe text not null,
  post_id uuid not null constraint notification_post_exists references core.post,
  program_id uuid not null constraint notification_program_exists references core.program on delete cascade,
  commitment_id uuid constraint notification_commitment_exists references core.commitment on delete cascade,
  due_on date,
  days integer not null,
  created_at timestamptz not null default core.now(),
  read_at timestamptz,
  read boolean not null generated always as (read_at is not null) stored,
  constraint notification_kind_is_known check (kind in ('due_soon', 'overdue', 'to_verify', 'verify_late', 'returned', 'expiring')),
  constraint notification_is_made_once unique (dedupe),
  constraint notification_has_its_object check ((kind = 'expiring') = (commitment_id is null))
);
comment on table core.notification is 'One reminder for one post. dedupe says what it is about, so that making it again makes nothing.';
comment on column core.notification.days is 'Days to the date when it was made; for overdue since it, for verify_late working days of waiting.';
create index notification_by_post on core.notification (post_id, read, created_at desc, id desc);
create index notification_by_program on core.notification (program_id);
create index notification_by_commitment on core.notification (commitment_id) where commitment_id is not null;

-- A post sees its own; a leader who reads everything does not read other people's notifications, but the job makes them all.
alter table core.notification enable row level security;
alter table core.notification force row level security;
create policy notification_of_post on core.notification
  using (post_id = (select nullif(current_setting('app.post', true), ''))::uuid
    or ((select nullif(current_setting('app.user', true), '')) is null and (select current_setting('app.reads_all', true)) = 'yes'))
  with check (post_id = (select nullif(current_setting('app.post', true), ''))::uuid
    or ((select nullif(current_setting('app.user', true), '')) is null and (select current_setting('app.reads_all', true)) = 'yes'));

create table core.reminder_day (
  day date primary key
);
comment on table core.reminder_day is 'Days whose reminders by date have all been made.';

-- What comes at once is looked for every few seconds: only what is recent.
create index commitment_reported on core.commitment (reported_at) where counted and state = 'reported_done';
create index commitment_returned on core.commitment (lead_agency_id, id) where counted and state = 'returned';

grant select on core.lead_time, core.notification, core.reminder_day to camket_api, camket_audit, camket_backup;
grant insert, delete on core.notification, core.reminder_day to camket_api;
grant update (read_at) on core.notification to camket_api;
