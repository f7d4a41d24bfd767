-- Agencies. The id never changes hands; names do, and each name has its dates.

create table core.agency (
  id uuid primary key,
  type core.line,
  level core.line,
  province core.line,
  parent_id uuid constraint agency_parent_exists references core.agency,
  valid_from date,
  valid_to date,
  confirmed boolean not null default false,
  name core.line not null,
  short_name core.line,
  name_valid daterange not null default daterange(null, null),
  version integer not null default 1,
  created_at timestamptz not null default core.now(),
  constraint agency_is_not_its_own_parent check (parent_id <> id),
  constraint agency_validity_is_in_order check (valid_from <= valid_to)
);
comment on table core.agency is 'A legal body with a validity period. Never unique on name, and a province code is never a key: both were reused in 2025.';
comment on column core.agency.confirmed is 'False for an agency that a signed paper names and nobody has compared with the register yet.';
comment on column core.agency.name is 'Copy of the latest agency_name, kept by a trigger: lists read it whenever name_valid contains their date.';
comment on column core.agency.name_valid is 'Dates for which name holds; outside them core.agency_name is asked.';
create index agency_by_parent on core.agency (parent_id);

create table core.agency_name (
  agency_id uuid not null constraint agency_name_agency_exists references core.agency on delete cascade,
  name core.line not null,
  short_name core.line,
  valid daterange not null default daterange(null, null),
  key text not null generated always as (core.vi_key(name)) stored,
  constraint agency_name_dates_are_not_empty check (not isempty(valid)),
  constraint agency_name_does_not_overlap exclude using gist (agency_id with =, valid with &&)
);
comment on table core.agency_name is 'The names of an agency over time: a rename is a new row of the same agency.';
create unique index agency_name_by_agency on core.agency_name (agency_id, lower(valid));
create index agency_name_by_key on core.agency_name (key);
create index agency_name_by_trigram on core.agency_name using gin (key ext.gin_trgm_ops);

create table core.alias (
  agency_id uuid not null constraint alias_agency_exists references core.agency on delete cascade,
  alias core.line not null,
  valid daterange,
  key text not null generated always as (core.vi_key(alias)) stored,
  constraint alias_is_listed_once primary key (agency_id, alias)
);
comment on table core.alias is 'Other written forms; many-to-many on purpose, since BTG is two bodies.';
create index alias_by_key on core.alias (key);
create index alias_by_trigram on core.alias using gin (key ext.gin_trgm_ops);

create function core.agency_name_latest() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  update core.agency a
     set name = n.name, short_name = n.short_name, name_valid = n.valid
    from (select name, short_name, valid from core.agency_name
           where agency_id = new.agency_id order by lower(valid) desc nulls last limit 1) n
   where a.id = new.agency_id;
  return null;
end $$;
create trigger agency_name_is_copied after insert or update on core.agency_name
  for each row execute function core.agency_name_latest();
