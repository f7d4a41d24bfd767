-- Which clause has a commitment in which year, and since when that is recorded. It is told to everybody who reads the clause: the commitment may
-- stand in another program, whose rows he does not see.

create table core.obligation_year (
  obligation_id uuid not null constraint obligation_year_obligation_exists references core.obligation,
  year integer not null,
  from_at timestamptz not null default core.now(),
  primary key (obligation_id, year)
);
comment on table core.obligation_year is 'A clause that a commitment of a signed plan serves in a year, and when the first such plan was recorded as signed.';
grant select, insert on core.obligation_year to camket_api;
comment on table core.obligation_served is 'How many active clauses of a program have a commitment in force in a year: raised with each new row of core.obligation_year.';

-- What these functions did is done otherwise; the folders of functions replace and never drop.
drop function if exists core.unserved_obligations(integer, uuid), core.obligation_is_served(uuid, integer), core.verifiers(uuid);

alter table core.program add column signed_at timestamptz;
comment on column core.program.signed_at is 'When the signing was recorded, which may be long after signed_on; null while it is a draft.';
grant update (signed_at) on core.program to camket_api;
