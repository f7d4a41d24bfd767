-- Standing and on-event clauses have no due date and enter no rate: once a year the other side says how they were kept.

create table core.attestation (
  id uuid primary key,
  obligation_id uuid not null constraint attestation_obligation_exists references core.obligation,
  program_id uuid not null,
  year integer not null,
  grade text not null,
  text core.prose not null,
  user_id uuid not null,
  author_name core.line not null,
  post_id uuid not null,
  post_title core.line not null,
  agency_id uuid not null,
  agency_name core.line not null,
  created_at timestamptz not null default core.now(),
  origin core.origin not null default 'stated',
  constraint attestation_grade_is_known check (grade in ('well_done', 'done', 'not_done')),
  constraint attestation_year_is_plausible check (year between 1945 and 2200)
);
comment on table core.attestation is 'What a party that does not bear a clause alone says of a year of it. Append-only: the last one of a year stands, those before it are kept.';
create index attestation_by_obligation on core.attestation (obligation_id, year, created_at desc);
create index attestation_by_program on core.attestation (program_id, year);
alter table core.attestation enable row level security;
alter table core.attestation force row level security;
create policy attestation_of_readers on core.attestation
  using ((select current_setting('app.reads_all', true)) = 'yes'
    or exists (select from core.program_reader r where r.program_id = attestation.program_id
               and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[])))
  with check ((select current_setting('app.reads_all', true)) = 'yes'
    or exists (select from core.program_reader r where r.program_id = attestation.program_id
               and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[])));
create trigger attestation_is_immutable before update or delete on core.attestation for each row execute function core.refuse_change();
create trigger attestation_is_kept before truncate on core.attestation for each statement execute function core.refuse_change();
grant select, insert on core.attestation to camket_api;

insert into core.right_role ("right", role) values ('obligation.attest', 'clerk');
