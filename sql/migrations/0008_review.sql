-- Half-year, annual, mid-term and final reviews as plain records. A text may report a review without naming its program (an agency is known always).

create table core.review (
  id uuid primary key,
  program_id uuid constraint review_program_exists references core.program,
  agency_id uuid not null constraint review_agency_exists references core.agency,
  year integer not null,
  kind text not null,
  title core.line not null,
  held_on date,
  place core.line,
  chairs core.prose,
  origin core.origin not null default 'stated',
  version integer not null default 1,
  created_at timestamptz not null default core.now(),
  updated_at timestamptz not null default core.now(),
  constraint review_kind_is_known check (kind in ('half_year', 'annual', 'mid_term', 'final')),
  constraint review_year_is_plausible check (year between 1945 and 2200)
);
comment on table core.review is 'One review: meeting, results, limitations, directions. agency_id is the agency that recorded it.';
create index review_by_program on core.review (program_id, year) where program_id is not null;
create index review_by_agency on core.review (agency_id, year);
create index review_by_year on core.review (year desc, id);

create table core.review_item (
  review_id uuid not null constraint review_item_review_exists references core.review on delete cascade,
  section text not null,
  position integer not null,
  text core.prose not null,
  primary key (review_id, section, position),
  constraint review_item_section_is_known check (section in ('result', 'limitation', 'direction', 'document')),
  constraint review_item_position_is_positive check (position > 0)
);
comment on table core.review_item is 'One line of a section of a review.';
