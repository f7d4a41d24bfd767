-- Counts kept by the writing act, and the text that is searched.

create table core.tally (
  program_id uuid not null,
  year integer not null,
  lead_agency_id uuid not null,
  class text not null,
  due_on date not null,
  n integer not null,
  primary key (program_id, year, lead_agency_id, class, due_on),
  constraint tally_n_is_not_negative check (n >= 0),
  constraint tally_class_is_known check (class in ('done_on_time', 'done_late', 'awaiting_in_time', 'awaiting_late', 'open', 'partial', 'not_done',
    'carried', 'cancelled', 'no_deadline_done', 'no_deadline_open'))
) with (fillfactor = 50);
comment on table core.tally is 'How many commitments of signed plans are in each class without date, by due date; due_on is infinity where there is none. '
  'Nothing here depends on today: the bucket is found at read. Touched only under the program''s row lock.';
create index tally_by_year on core.tally (year, program_id) include (lead_agency_id, class, due_on, n);
create index tally_by_lead on core.tally (lead_agency_id, year);

create table core.tally_delta (
  id bigint generated always as identity primary key,
  year integer not null,
  lead_agency_id uuid not null,
  class text not null,
  due_on date not null,
  n integer not null
);
comment on table core.tally_delta is 'Changes of the counts over everything, not yet folded. Appended by each act so that no row is hot; removed by the fold.';

create table core.tally_fold (
  year integer not null,
  lead_agency_id uuid not null,
  class text not null,
  due_on date not null,
  n integer not null,
  primary key (year, lead_agency_id, class, due_on)
) with (fillfactor = 50);
comment on table core.tally_fold is 'Counts over everything: this plus tally_delta, read in one snapshot.';

create table core.search (
  kind text not null,
  id uuid not null,
  program_id uuid,
  year integer,
  label text not null,
  tsv tsvector not null,
  primary key (kind, id),
  constraint search_kind_is_known check (kind in ('program', 'obligation', 'commitment', 'agency', 'report'))
);
comment on table core.search is 'One searchable text for everything, away from the hot tables; visibility is a join on program_reader (program_id null: everybody).';
create index search_by_text on core.search using gin (tsv);
create index search_by_program on core.search (program_id) where program_id is not null;
