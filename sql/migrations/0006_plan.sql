-- The yearly plan and its commitments: the unit that is tracked, verified and counted.

create table core.plan (
  id uuid primary key,
  program_id uuid not null constraint plan_program_exists references core.program on delete cascade,
  year integer not null,
  number core.line,
  title core.line,
  signed_on date,
  place core.line,
  state text not null default 'draft',
  origin core.origin not null default 'stated',
  version integer not null default 1,
  created_at timestamptz not null default core.now(),
  updated_at timestamptz not null default core.now(),
  constraint plan_belongs_to_program unique (id, program_id),
  constraint plan_year_is_unique_in_program unique (program_id, year),
  constraint plan_year_is_plausible check (year between 1945 and 2200),
  constraint plan_state_is_known check (state in ('draft', 'signed', 'closed'))
) with (fillfactor = 85);
comment on table core.plan is 'The signed implementation plan of a program for one year, with number, date and signatories of its own.';

alter table core.signatory
  add constraint signatory_plan_exists foreign key (plan_id, program_id) references core.plan (id, program_id) on delete cascade;
create index signatory_by_plan on core.signatory (plan_id) where plan_id is not null;

create table core.commitment (
  id uuid primary key,
  plan_id uuid not null,
  program_id uuid not null constraint commitment_program_exists references core.program on delete cascade,
  year integer not null,
  position integer not null,
  label core.line,
  text core.prose not null,
  product core.prose,
  kind text not null default 'dated',
  time_text core.line,
  due_on date,
  original_due_on date,
  due_rule core.line,
  target numeric(18, 4),
  unit core.line,
  funding core.prose,
  state text not null default 'planned',
  counted boolean not null default false,
  percent integer,
  completed_on date,
  lead_party_id uuid not null,
  lead_agency_id uuid not null constraint commitment_lead_agency_exists references core.agency,
  last_report_id uuid,
  returned_count integer not null default 0,
  carried_from uuid constraint commitment_carried_from_exists references core.commitment,
  times_carried integer not null default 0,
  origin core.origin not null default 'stated',
  version integer not null default 1,
  created_at timestamptz not null default core.now(),
  updated_at timestamptz not null default core.now(),
  due_key date not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
  constraint commitment_plan_exists foreign key (plan_id, program_id) references core.plan (id, program_id) on delete cascade,
  constraint commitment_lead_is_a_party foreign key (lead_party_id, program_id) references core.party (id, program_id),
  constraint commitment_position_is_unique_in_plan unique (plan_id, position),
  constraint commitment_position_is_positive check (position > 0),
  constraint commitment_kind_is_known check (kind in ('dated', 'standing', 'on_event')),
  constraint commitment_state_is_known check (state in ('planned', 'in_progress', 'reported_done', 'returned', 'disputed', 'verified_done',
    'verified_partial', 'paused', 'carried_over', 'cancelled', 'not_done')),
  constraint commitment_without_deadline_has_no_due_date check (kind = 'dated' or due_on is null),
  constraint commitment_in_force_has_due_date check (not counted or kind <> 'dated' or due_on is not null),
  constraint commitment_of_draft_plan_is_planned check (counted or state = 'planned'),
  constraint commitment_claim_has_completion_date check (state not in ('reported_done', 'verified_done') or completed_on is not null),
  constraint commitment_percent_is_within_hundred check (percent between 0 and 100),
  constraint commitment_returned_count_is_not_negative check (returned_count >= 0),
  constraint commitment_times_carried_is_not_negative check (times_carried >= 0)
) with (fillfactor = 85);
comment on table core.commitment is 'One line of a plan. State, due date, completion date and lead change only through core.commitment_move.';
comment on column core.commitment.counted is 'True from the signing of the plan: rows of draft plans appear in no list, tally or export but their own plan.';
comment on column core.commitment.completed_on is 'Actual completion by the report in force: claimed while it awaits, confirmed once verified.';
comment on column core.commitment.due_key is 'due_on for keyset pages and work lists: without a deadline sorts last.';
comment on column core.commitment.lead_agency_id is 'The responsible agency in force; the party row keeps who signed.';
comment on column core.commitment.percent is 'Optional, as last reported; never drives the state.';
-- percent, updated_at, version and last_report_id are in no index, so that a progress report is a heap-only update.
create index commitment_by_program on core.commitment (program_id, year, due_key, id);
create index commitment_by_lead on core.commitment (lead_agency_id, year, due_key, id);
create index commitment_by_year on core.commitment (year, due_key, id);
create index commitment_by_due on core.commitment (due_key, id);
create index commitment_open_by_lead on core.commitment (lead_agency_id, due_key, id)
  where counted and state in ('planned', 'in_progress', 'returned', 'paused');
create index commitment_awaiting on core.commitment (program_id, id) where counted and state in ('reported_done', 'disputed');
create index commitment_by_lead_party on core.commitment (lead_party_id);
create index commitment_by_carried_from on core.commitment (carried_from) where carried_from is not null;

create table core.serves (
  commitment_id uuid not null constraint serves_commitment_exists references core.commitment on delete cascade,
  obligation_id uuid not null constraint serves_obligation_exists references core.obligation,
  program_id uuid not null,
  obligation_program_id uuid not null,
  primary key (commitment_id, obligation_id)
);
comment on table core.serves is 'Which clauses a commitment serves; one activity may serve clauses of several programs and is counted in its own only.';
comment on column core.serves.program_id is 'Program of the commitment: its home, and what the policy reads.';
comment on column core.serves.obligation_program_id is 'Program of the clause; another one than program_id when an activity also serves that program.';
create index serves_by_obligation on core.serves (obligation_id);
create index serves_by_program on core.serves (program_id);

create table core.coordinator (
  commitment_id uuid not null constraint coordinator_commitment_exists references core.commitment on delete cascade,
  party_id uuid not null,
  agency_id uuid not null constraint coordinator_agency_exists references core.agency,
  program_id uuid not null,
  primary key (commitment_id, party_id),
  constraint coordinator_is_a_party foreign key (party_id, program_id) references core.party (id, program_id)
);
comment on table core.coordinator is 'Coordinating agencies of a commitment.';
create index coordinator_by_agency on core.coordinator (agency_id, commitment_id);
create index coordinator_by_party on core.coordinator (party_id);

create table core.commitment_span (
  commitment_id uuid not null constraint commitment_span_commitment_exists references core.commitment,
  program_id uuid not null,
  year integer not null,
  kind text not null,
  from_at timestamptz not null,
  to_at timestamptz not null default 'infinity',
  state text not null,
  due_on date,
  completed_on date,
  lead_agency_id uuid not null,
  primary key (commitment_id, from_at),
  constraint commitment_span_is_not_empty check (from_at < to_at)
) with (fillfactor = 85);
comment on table core.commitment_span is 'What was recorded about a commitment from one instant to the next. Past dates read this, never today''s rows. One row without end per commitment.';
create index commitment_span_by_year on core.commitment_span (year, program_id, from_at, to_at);
create index commitment_span_by_program on core.commitment_span (program_id, year);
