-- What agencies state about a commitment, what proves it, and what the other side decided. All append-only.
-- user_id, post_id and agency_id of an author are part of a snapshot and carry no foreign key: nothing they name is ever deleted,
-- and a lock on the author's rows at each report would make all writers of an agency wait for one another.

create table core.file (
  id uuid primary key,
  name core.line not null,
  media_type text not null,
  size bigint not null,
  sha256 text,
  agency_id uuid not null constraint file_agency_exists references core.agency,
  user_id uuid not null constraint file_user_exists references core."user",
  created_at timestamptz not null default core.now(),
  cited_at timestamptz,
  constraint file_media_type_is_lower_ascii check (media_type ~ '^[a-z0-9.+-]+/[a-z0-9.+-]+$'),
  constraint file_size_is_within_limit check (size between 0 and 26214400),
  constraint file_sha256_is_hex check (sha256 ~ '^[0-9a-f]{64}$')
);
comment on table core.file is 'An uploaded file of at most 25 MiB. sha256 is null until the last chunk has arrived; a file that nothing cites within 24 hours is removed.';
create index file_uncited on core.file (created_at) where cited_at is null;
create index file_by_agency on core.file (agency_id);
create index file_by_user on core.file (user_id);

create table core.file_chunk (
  file_id uuid not null constraint file_chunk_file_exists references core.file on delete cascade,
  position integer not null,
  bytes bytea not null,
  primary key (file_id, position),
  constraint file_chunk_position_is_not_negative check (position >= 0),
  constraint file_chunk_is_not_too_long check (octet_length(bytes) between 1 and 1048576)
);
comment on table core.file_chunk is 'The bytes of a file in pieces, so that row and bytes commit together and memory stays flat.';
alter table core.file_chunk alter column bytes set storage external;

create table core.report (
  id uuid primary key,
  commitment_id uuid not null constraint report_commitment_exists references core.commitment,
  program_id uuid not null,
  kind text not null,
  completed_on date,
  percent integer,
  text core.prose not null,
  officer_name core.line,
  officer_post_title core.line,
  officer_post_id uuid,
  officer_person_id uuid,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  origin core.origin not null default 'stated',
  constraint report_kind_is_known check (kind in ('progress', 'completion')),
  constraint report_of_completion_has_date check ((kind = 'completion') = (completed_on is not null)),
  constraint report_of_completion_has_officer check (kind <> 'completion' or officer_name is not null),
  constraint report_percent_is_within_hundred check (percent between 0 and 100)
);
comment on table core.report is 'The responsible agency''s own statement. Names are frozen as they were; a report is never changed, only withdrawn by another row.';
comment on column core.report.officer_person_id is 'The person who held officer_post_id that day; null when the officer was named in words.';
create index report_by_commitment on core.report (commitment_id, created_at desc, id);

alter table core.commitment
  add constraint commitment_last_report_exists foreign key (last_report_id) references core.report (id);

create table core.withdrawal (
  report_id uuid primary key constraint withdrawal_report_exists references core.report,
  program_id uuid not null,
  reason core.prose,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now()
);
comment on table core.withdrawal is 'The lead takes a report back before any decision; the report stays in the history.';

create table core.contribution (
  id uuid primary key,
  commitment_id uuid not null constraint contribution_commitment_exists references core.commitment,
  program_id uuid not null,
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
comment on table core.contribution is 'A coordinating agency''s statement of its part.';
create index contribution_by_commitment on core.contribution (commitment_id, agency_id, created_at desc);

create table core.report_contribution (
  report_id uuid not null constraint report_contribution_report_exists references core.report,
  agency_id uuid not null constraint report_contribution_agency_exists references core.agency,
  contribution_id uuid constraint report_contribution_contribution_exists references core.contribution,
  program_id uuid not null,
  primary key (report_id, agency_id)
);
comment on table core.report_contribution is 'For each coordinating agency what a completion report lists; contribution_id null means marked as not received.';
create index report_contribution_by_contribution on core.report_contribution (contribution_id) where contribution_id is not null;
create index report_contribution_by_agency on core.report_contribution (agency_id);

create table core.evidence (
  id uuid primary key,
  report_id uuid constraint evidence_report_exists references core.report,
  contribution_id uuid constraint evidence_contribution_exists references core.contribution,
  program_id uuid not null,
  position integer not null default 1,
  file_id uuid constraint evidence_file_exists references core.file,
  kind core.line,
  number core.line,
  issued_on date,
  issuer core.line,
  subject core.prose,
  constraint evidence_has_one_statement check (num_nonnulls(report_id, contribution_id) = 1),
  constraint evidence_is_file_or_document check ((file_id is not null) <> (num_nonnulls(kind, number, issued_on, issuer, subject) > 0))
);
comment on table core.evidence is 'A file, or an official document cited by kind, number, date and issuer.';
create index evidence_by_report on core.evidence (report_id, position) where report_id is not null;
create index evidence_by_contribution on core.evidence (contribution_id, position) where contribution_id is not null;
create index evidence_by_file on core.evidence (file_id) where file_id is not null;

create table core.verification (
  id uuid primary key,
  commitment_id uuid not null constraint verification_commitment_exists references core.commitment,
  program_id uuid not null,
  report_id uuid not null constraint verification_report_exists references core.report,
  decision text not null,
  text core.prose,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  origin core.origin not null default 'stated',
  constraint verification_is_unique_for_report unique (report_id),
  constraint verification_decision_is_known check (decision in ('accept', 'accept_part', 'return')),
  constraint verification_states_its_reason check (decision = 'accept' or text is not null)
);
comment on table core.verification is 'The other side''s decision on one report. Two returns keep two reasons.';
create index verification_by_commitment on core.verification (commitment_id, created_at desc);

create table core.attachment (
  id uuid primary key,
  program_id uuid not null constraint attachment_program_exists references core.program on delete cascade,
  plan_id uuid,
  file_id uuid not null constraint attachment_file_exists references core.file,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  constraint attachment_plan_exists foreign key (plan_id, program_id) references core.plan (id, program_id) on delete cascade,
  constraint attachment_file_is_listed_once unique (program_id, file_id)
);
comment on table core.attachment is 'The signed scan of a program or, with plan_id, of a plan.';
create index attachment_by_plan on core.attachment (plan_id) where plan_id is not null;
create index attachment_by_file on core.attachment (file_id);
