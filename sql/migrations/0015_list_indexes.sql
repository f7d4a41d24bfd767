-- Pages of lists are found in the index alone: what policies and lists ask of each row goes with its key.

drop index core.commitment_by_program;
drop index core.commitment_by_lead;
drop index core.commitment_by_year;
drop index core.commitment_by_due;
create index commitment_by_program on core.commitment (program_id, year, due_key, id) include (counted);
create index commitment_by_lead on core.commitment (lead_agency_id, year, due_key, id) include (program_id, counted);
create index commitment_by_year on core.commitment (year, due_key, id) include (program_id, counted);
create index commitment_by_due on core.commitment (due_key, id) include (program_id, counted);
