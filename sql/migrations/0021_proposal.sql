-- Acts that need the other side's consent are two rows: a proposal and its decision, each with post, agency and time. Both are append-only.

create table core.proposal (
  id uuid primary key,
  commitment_id uuid not null constraint proposal_commitment_exists references core.commitment,
  program_id uuid not null,
  kind text not null,
  text core.prose not null,
  due_on date,
  after_due boolean not null default false,
  document_kind core.line,
  document_number core.line,
  document_issued_on date,
  document_issuer core.line,
  document_subject core.prose,
  user_id uuid not null,
  person_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  origin core.origin not null default 'stated',
  constraint proposal_kind_is_known check (kind in ('hold', 'resume', 'cancel', 'extension')),
  constraint proposal_of_extension_has_date check ((kind = 'extension') = (due_on is not null)),
  constraint proposal_of_cancel_cites_decision check (kind <> 'cancel' or num_nonnulls(document_number, document_subject) > 0)
);
comment on table core.proposal is 'What the lead asks for: a hold, its end, a cancellation, another date. after_due: asked when the due date had passed ("xin gia hạn sau hạn").';
create index proposal_by_commitment on core.proposal (commitment_id, created_at desc);

create table core.proposal_decision (
  proposal_id uuid primary key constraint proposal_decision_proposal_exists references core.proposal,
  program_id uuid not null,
  decision text not null,
  text core.prose,
  due_on date,
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
  constraint proposal_decision_is_known check (decision in ('approve', 'refuse', 'withdraw')),
  constraint proposal_decision_states_its_reason check (decision <> 'refuse' or text is not null)
);
comment on table core.proposal_decision is 'The other side''s or the supervisor''s answer, or the lead''s own withdrawal. due_on: the date that was granted where it is another one than asked for.';

do $$
declare
  v_table text;
  v_test text;
begin
  foreach v_table in array array['proposal', 'proposal_decision'] loop
    v_test := format($q$(select current_setting('app.reads_all', true)) = 'yes'
      or exists (select from core.program_reader r where r.program_id = %I.program_id
                 and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[]))$q$, v_table);
    execute format('alter table core.%I enable row level security', v_table);
    execute format('alter table core.%I force row level security', v_table);
    execute format('create policy %I on core.%I using (%s) with check (%s)', v_table || '_of_readers', v_table, v_test, v_test);
    execute format('create trigger %I before update or delete on core.%I for each row execute function core.refuse_change()', v_table || '_is_immutable', v_table);
    execute format('create trigger %I before truncate on core.%I for each statement execute function core.refuse_change()', v_table || '_is_kept', v_table);
  end loop;
end $$;
grant select, insert on core.proposal, core.proposal_decision to camket_api;

-- Statements of the two sides that are no reports: escalation, decision, reopening, decline. Also append-only.
create table core.statement (
  id uuid primary key,
  commitment_id uuid not null constraint statement_commitment_exists references core.commitment,
  program_id uuid not null,
  act text not null constraint statement_act_exists references core.act,
  report_id uuid constraint statement_report_exists references core.report,
  to_state text not null,
  text core.prose not null,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  origin core.origin not null default 'stated'
);
comment on table core.statement is 'Words with which a commitment was escalated, decided on, reopened, declined, or closed as not done; every decision names the report it decides.';
create index statement_by_commitment on core.statement (commitment_id, created_at desc);
create index statement_by_report on core.statement (report_id) where report_id is not null;
alter table core.statement enable row level security;
alter table core.statement force row level security;
create policy statement_of_readers on core.statement
  using ((select current_setting('app.reads_all', true)) = 'yes'
    or exists (select from core.program_reader r where r.program_id = statement.program_id
               and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[])))
  with check ((select current_setting('app.reads_all', true)) = 'yes'
    or exists (select from core.program_reader r where r.program_id = statement.program_id
               and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[])));
create trigger statement_is_immutable before update or delete on core.statement for each row execute function core.refuse_change();
create trigger statement_is_kept before truncate on core.statement for each statement execute function core.refuse_change();
grant select, insert on core.statement to camket_api;
