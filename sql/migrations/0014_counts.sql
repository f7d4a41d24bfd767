-- What the dashboards need beside the tally: since when a commitment waits, the oldest open work, and copies of past days.

alter table core.commitment add column reported_at timestamptz;
comment on column core.commitment.reported_at is 'When the completion report in force was made; null while none stands.';
create index commitment_awaiting_since on core.commitment (reported_at) include (program_id, year)
  where counted and state in ('reported_done', 'disputed');
create index commitment_open_by_year on core.commitment (year, due_key, id)
  where counted and state in ('planned', 'in_progress', 'returned', 'paused');

create table core.tally_past (
  day date not null,
  year integer not null,
  lead_agency_id uuid not null,
  class text not null,
  due_on date not null,
  n integer not null,
  primary key (day, year, lead_agency_id, class, due_on)
);
comment on table core.tally_past is 'Counts over everything as recorded by 24:00 of a past day: a copy that cannot become wrong, made by a job. '
  'A row with n = 0 and a nil agency marks a day without commitments.';

alter table core.program add column obligation_count integer not null default 0;
comment on column core.program.obligation_count is 'Active clauses, counted by the signing; changes only with an amendment.';
grant update (obligation_count) on core.program to camket_api;

create table core.obligation_served (
  program_id uuid not null constraint obligation_served_program_exists references core.program on delete cascade,
  year integer not null,
  n integer not null,
  primary key (program_id, year)
);
comment on table core.obligation_served is 'How many active clauses of a program have a commitment in force in a year; recounted by the signing of a plan.';
create index obligation_served_by_year on core.obligation_served (year) include (program_id, n);
grant select, insert, delete on core.tally_past to camket_api;
grant select, insert, update (n) on core.obligation_served to camket_api;
grant update (reported_at) on core.commitment to camket_api;
