-- The life of a commitment as a table: which act leads from which state to which, by whom. What is not declared here does not happen.

create table core.act (
  act text primary key,
  "right" text not null,
  party text not null,
  position integer not null,
  constraint act_is_a_word check (act ~ '^[a-z_]+$'),
  constraint act_party_is_known check (party in ('lead', 'coordinator', 'verifier', 'either', 'supervisor', 'review'))
);
comment on table core.act is 'What can be done with a commitment, the right it takes and the side that does it. review: both sides, at the closing of the plan''s year.';
insert into core.act (position, act, "right", party) values
  (1, 'start', 'commitment.act', 'lead'), (2, 'report', 'commitment.act', 'lead'), (3, 'contribute', 'commitment.act', 'coordinator'),
  (4, 'verify', 'commitment.verify', 'verifier'), (5, 'withdraw', 'commitment.act', 'lead'), (6, 'extend', 'commitment.act', 'lead'),
  (7, 'hold', 'commitment.act', 'lead'), (8, 'resume', 'commitment.act', 'lead'), (9, 'escalate', 'commitment.act', 'either'),
  (10, 'decide', 'commitment.decide', 'supervisor'), (11, 'reopen', 'commitment.decide', 'supervisor'), (12, 'decline', 'commitment.lead', 'lead'),
  (13, 'cancel', 'commitment.lead', 'lead'), (14, 'carry_over', 'plan.write', 'review'), (15, 'fail', 'plan.write', 'review');

create table core.transition (
  act text not null constraint transition_act_exists references core.act,
  from_state text not null,
  to_state text not null,
  primary key (act, from_state, to_state)
);
comment on table core.transition is 'The declared transitions; an act that leaves the state as it is has both alike.';
insert into core.transition (act, from_state, to_state) values
  ('start', 'planned', 'in_progress'),
  ('report', 'planned', 'in_progress'), ('report', 'in_progress', 'in_progress'), ('report', 'returned', 'returned'),
  ('report', 'planned', 'reported_done'), ('report', 'in_progress', 'reported_done'), ('report', 'returned', 'reported_done'),
  ('contribute', 'planned', 'planned'), ('contribute', 'in_progress', 'in_progress'), ('contribute', 'returned', 'returned'),
  ('verify', 'reported_done', 'verified_done'), ('verify', 'reported_done', 'verified_partial'), ('verify', 'reported_done', 'returned'),
  ('withdraw', 'reported_done', 'in_progress'),
  ('extend', 'planned', 'planned'), ('extend', 'in_progress', 'in_progress'), ('extend', 'returned', 'returned'), ('extend', 'paused', 'paused'),
  ('hold', 'planned', 'paused'), ('hold', 'in_progress', 'paused'), ('resume', 'paused', 'planned'), ('resume', 'paused', 'in_progress'),
  ('escalate', 'returned', 'disputed'), ('escalate', 'reported_done', 'disputed'),
  ('decide', 'disputed', 'verified_done'), ('decide', 'disputed', 'verified_partial'), ('decide', 'disputed', 'returned'), ('decide', 'disputed', 'not_done'),
  ('reopen', 'verified_done', 'returned'), ('reopen', 'verified_partial', 'returned'),
  ('decline', 'planned', 'disputed'),
  ('cancel', 'planned', 'cancelled'), ('cancel', 'in_progress', 'cancelled'), ('cancel', 'paused', 'cancelled'),
  ('carry_over', 'planned', 'carried_over'), ('carry_over', 'in_progress', 'carried_over'), ('carry_over', 'paused', 'carried_over'),
  ('carry_over', 'returned', 'carried_over'), ('carry_over', 'verified_partial', 'carried_over'),
  ('fail', 'planned', 'not_done'), ('fail', 'in_progress', 'not_done'), ('fail', 'returned', 'not_done'), ('fail', 'paused', 'not_done');
grant select on core.act, core.transition to camket_api;

insert into core.right_role ("right", role) values ('commitment.decide', 'supervisor'), ('commitment.lead', 'leader'), ('commitment.lead', 'supervisor');

alter table core.commitment
  add column held_state text constraint commitment_held_state_is_before_hold check (held_state in ('planned', 'in_progress')),
  add column granted_due_on date,
  add column cause text constraint commitment_cause_is_known check (cause in ('objective', 'subjective')),
  add column cause_text core.prose;
comment on column core.commitment.held_state is 'The state to which a paused commitment returns.';
comment on column core.commitment.granted_due_on is 'The last date that was granted. It is due_on too when it was asked for in time; asked for afterwards, due_on stays and so does the late mark.';
comment on column core.commitment.cause is 'Why it was not done: khách quan or chủ quan.';
grant update (held_state, granted_due_on, cause, cause_text) on core.commitment to camket_api;
