-- The signed document: parties, signatories, legal bases, and who may read it.

create table core.program (
  id uuid primary key,
  kind text not null,
  title core.line not null,
  number core.line,
  number_parts jsonb,
  signed_on date,
  place core.line,
  term_from date,
  term_to date,
  term_text core.line,
  signing_event core.prose,
  state text not null default 'draft',
  secrecy text not null default 'thuong',
  supervising_agency_id uuid constraint program_supervising_agency_exists references core.agency,
  verifier_party_id uuid,
  source_text text,
  origin core.origin not null default 'stated',
  event_seq bigint not null default 0,
  event_head bytea,
  version integer not null default 1,
  created_at timestamptz not null default core.now(),
  updated_at timestamptz not null default core.now(),
  signed_key date not null generated always as (coalesce(signed_on, '-infinity'::date)) stored,
  term_key date not null generated always as (coalesce(term_to, 'infinity'::date)) stored,
  constraint program_kind_is_known check (kind in ('chuong_trinh', 'quy_che', 'ke_hoach', 'thoa_thuan', 'nghi_quyet_lien_tich', 'ban_ghi_nho')),
  constraint program_state_is_known check (state in ('draft', 'awaiting_signature', 'signed', 'suspended', 'terminated', 'superseded', 'merged_parties', 'closed')),
  constraint program_secrecy_is_thuong check (secrecy = 'thuong'),
  constraint program_term_is_in_order check (term_from <= term_to),
  constraint program_source_text_is_not_too_long check (octet_length(source_text) <= 1048576),
  constraint program_event_seq_is_not_negative check (event_seq >= 0)
) with (fillfactor = 75);
comment on table core.program is 'A cooperation program as signed. What the paper does not state is null; no rule ties the signing date to the term.';
comment on column core.program.number is 'Number and symbol exactly as printed.';
comment on column core.program.source_text is 'The pasted text, kept byte for byte as it was sent.';
comment on column core.program.event_seq is 'Number of the last event of this program; raised under this row''s lock, without gaps.';
comment on column core.program.event_head is 'Leaf of the last event: the next one is chained to it.';
comment on column core.program.signed_key is 'signed_on for keyset pages: a missing date sorts first.';
comment on column core.program.term_key is 'term_to for keyset pages: a missing date sorts last.';
create index program_by_supervising_agency on core.program (supervising_agency_id) where supervising_agency_id is not null;
create index program_by_signed_on on core.program (signed_key, id);
create index program_by_term_to on core.program (term_key, id);
create index program_by_title on core.program (title collate "vi-x-icu", id);

create table core.program_reader (
  program_id uuid not null constraint program_reader_program_exists references core.program on delete cascade deferrable initially deferred,
  agency_id uuid not null constraint program_reader_agency_exists references core.agency,
  why text not null,
  primary key (program_id, agency_id, why),
  constraint program_reader_why_is_known check (why in ('party', 'supervisor'))
);
comment on table core.program_reader is 'Which agencies see a program. The one table that policies read; it has none itself, and its row is written before the program.';
create index program_reader_by_agency on core.program_reader (agency_id, program_id);

create table core.party (
  id uuid primary key,
  program_id uuid not null constraint party_program_exists references core.program on delete cascade,
  agency_id uuid not null constraint party_agency_exists references core.agency,
  role text not null default 'party',
  name_at_signing core.line not null,
  focal_unit core.line,
  focal_person core.line,
  own_number core.line,
  position integer not null,
  constraint party_role_is_known check (role in ('lead', 'party')),
  constraint party_position_is_positive check (position > 0),
  constraint party_agency_is_listed_once unique (program_id, agency_id),
  constraint party_belongs_to_program unique (id, program_id)
);
comment on table core.party is 'An agency in a program, with its name frozen at signing. Parties are equal; lead only says who drafted and keeps the file.';
create index party_by_agency on core.party (agency_id, program_id);

alter table core.program
  add constraint program_verifier_is_a_party foreign key (verifier_party_id, id) references core.party (id, program_id)
  deferrable initially deferred;
create index program_by_verifier_party on core.program (verifier_party_id) where verifier_party_id is not null;

create table core.signatory (
  id uuid primary key,
  program_id uuid not null constraint signatory_program_exists references core.program on delete cascade,
  plan_id uuid,
  party_id uuid not null,
  person_name core.line not null,
  person_id uuid constraint signatory_person_exists references core.person,
  post_title core.line,
  authority text,
  position integer not null,
  origin core.origin not null default 'stated',
  constraint signatory_party_exists foreign key (party_id, program_id) references core.party (id, program_id) on delete cascade,
  constraint signatory_authority_is_known check (authority in ('TM', 'KT', 'TL', 'TUQ', 'Q')),
  constraint signatory_position_is_positive check (position > 0)
);
comment on table core.signatory is 'Who signed one document in which capacity. plan_id null: the program''s own paper; heads often sign that and deputies the plan.';
create index signatory_by_program on core.signatory (program_id);
create index signatory_by_party on core.signatory (party_id);
create index signatory_by_person on core.signatory (person_id) where person_id is not null;

create table core.legal_basis (
  id uuid primary key,
  program_id uuid not null constraint legal_basis_program_exists references core.program on delete cascade,
  kind core.line,
  number core.line,
  issued_on date,
  issuer core.line,
  subject core.prose,
  position integer not null,
  constraint legal_basis_says_something check (num_nonnulls(kind, number, issued_on, issuer, subject) > 0),
  constraint legal_basis_position_is_positive check (position > 0)
);
comment on table core.legal_basis is 'A document that the program cites, as far as the program names it.';
create index legal_basis_by_program on core.legal_basis (program_id);
