-- Renewal: a program may replace an older one (2017-2021 -> 2022-2026).

alter table core.program
  add column replaces_id uuid constraint program_replaces_exists references core.program,
  add column replaced_on date,
  add constraint program_does_not_replace_itself check (replaces_id <> id);
comment on column core.program.replaces_id is 'The older program that this one renews.';
comment on column core.program.replaced_on is 'The day on which the program that renews this one was signed; it is superseded once its own term is over too, or by a recorded step.';
create index program_by_replaces on core.program (replaces_id) where replaces_id is not null;
create trigger program_lineage_is_frozen before update of replaces_id on core.program for each row
  when (old.state not in ('draft', 'awaiting_signature') and old.replaces_id is distinct from new.replaces_id) execute function core.refuse_change();
grant update (replaces_id, replaced_on) on core.program to camket_api;
