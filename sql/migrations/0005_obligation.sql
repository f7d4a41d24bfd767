-- The clauses as signed, and who bears them.

create table core.obligation (
  id uuid primary key,
  program_id uuid not null constraint obligation_program_exists references core.program on delete cascade,
  parent_id uuid,
  position integer not null,
  label core.line,
  text core.prose not null,
  text_kind text not null default 'verbatim',
  kind text not null default 'standing',
  period text,
  state text not null default 'active',
  origin core.origin not null default 'stated',
  constraint obligation_belongs_to_program unique (id, program_id),
  constraint obligation_parent_exists foreign key (parent_id, program_id) references core.obligation (id, program_id) on delete cascade,
  constraint obligation_is_not_its_own_parent check (parent_id <> id),
  constraint obligation_position_is_positive check (position > 0),
  constraint obligation_text_kind_is_known check (text_kind in ('verbatim', 'paraphrase')),
  constraint obligation_kind_is_known check (kind in ('dated', 'recurring', 'standing', 'on_event')),
  constraint obligation_period_is_known check (period in ('yearly', 'half_yearly', 'quarterly', 'monthly')),
  constraint obligation_period_is_of_recurring check (period is null or kind = 'recurring'),
  constraint obligation_state_is_known check (state in ('active', 'fulfilled', 'withdrawn', 'superseded', 'suspended'))
);
comment on table core.obligation is 'A clause, its label kept exactly as signed; changes only by an amendment once the program is signed.';
comment on column core.obligation.position is 'Order among the clauses under the same parent.';
create index obligation_by_program on core.obligation (program_id, parent_id, position);
create index obligation_by_parent on core.obligation (parent_id) where parent_id is not null;

create table core.bearer (
  obligation_id uuid not null,
  party_id uuid not null,
  program_id uuid not null,
  role text not null,
  primary key (obligation_id, party_id),
  constraint bearer_obligation_exists foreign key (obligation_id, program_id) references core.obligation (id, program_id) on delete cascade,
  constraint bearer_party_exists foreign key (party_id, program_id) references core.party (id, program_id) on delete cascade,
  constraint bearer_role_is_known check (role in ('lead', 'joint', 'coordinating', 'support', 'supervise'))
);
comment on table core.bearer is 'Which party bears a clause and how: chủ trì, cùng chịu trách nhiệm, phối hợp, hỗ trợ, giám sát.';
create index bearer_by_party on core.bearer (party_id);
create index bearer_by_program on core.bearer (program_id);
