-- What happens to a signed program as a whole: each step with its words, its paper, and who recorded it. Append-only.

create table core.program_step (
  id uuid primary key,
  program_id uuid not null constraint program_step_program_exists references core.program,
  act text not null,
  text core.prose,
  effective_on date not null,
  document_kind core.line,
  document_number core.line,
  document_issued_on date,
  document_issuer core.line,
  document_subject core.prose,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  origin core.origin not null default 'stated',
  constraint program_step_act_is_known check (act in ('suspension', 'resumption', 'termination', 'closing', 'supersession')),
  constraint program_step_states_its_reason check (act in ('closing', 'supersession') or text is not null),
  constraint program_step_of_termination_cites_document check (act <> 'termination' or num_nonnulls(document_number, document_subject) > 0)
);
comment on table core.program_step is 'Suspension, resumption, termination, closing after the final review, supersession by the program that renews it.';
comment on column core.program_step.effective_on is 'The day from which it holds, as the paper says; never after the day of its record.';
create index program_step_by_program on core.program_step (program_id, created_at);
alter table core.program_step enable row level security;
alter table core.program_step force row level security;
create policy program_step_of_readers on core.program_step
  using ((select current_setting('app.reads_all', true)) = 'yes'
    or exists (select from core.program_reader r where r.program_id = program_step.program_id
               and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[])))
  with check ((select current_setting('app.reads_all', true)) = 'yes'
    or exists (select from core.program_reader r where r.program_id = program_step.program_id
               and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[])));
create trigger program_step_is_immutable before update or delete on core.program_step for each row execute function core.refuse_change();
create trigger program_step_is_kept before truncate on core.program_step for each statement execute function core.refuse_change();
grant select, insert on core.program_step to camket_api;
