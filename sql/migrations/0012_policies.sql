-- The second wall. The settings are made by core.caller for one transaction; without them nothing is visible, to the tables' owner neither:
-- a later migration that must touch all rows says set_config('app.reads_all', 'yes', true) first.

do $$
declare
  v_table text;
  v_id text;
  v_test text;
begin
  foreach v_table in array array['program', 'party', 'signatory', 'legal_basis', 'obligation', 'bearer', 'plan', 'commitment', 'serves', 'coordinator',
                                 'commitment_span', 'report', 'withdrawal', 'contribution', 'report_contribution', 'evidence', 'verification', 'attachment'] loop
    v_id := case v_table when 'program' then 'id' else 'program_id' end;
    v_test := format($q$(select current_setting('app.reads_all', true)) = 'yes'
      or exists (select from core.program_reader r where r.program_id = %I.%I
                 and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[]))$q$, v_table, v_id);
    execute format('alter table core.%I enable row level security', v_table);
    execute format('alter table core.%I force row level security', v_table);
    execute format('create policy %I on core.%I using (%s) with check (%s)', v_table || '_of_readers', v_table, v_test, v_test);
  end loop;
end $$;

-- An agency's own reviews name no program perhaps; they are its own then.
do $$
declare
  v_table text;
  v_test text;
begin
  foreach v_table in array array['review', 'event'] loop
    v_test := format($q$(select current_setting('app.reads_all', true)) = 'yes'
      or (program_id is null and agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[]))
      or exists (select from core.program_reader r where r.program_id = %I.program_id
                 and r.agency_id = any ((select nullif(current_setting('app.agencies', true), ''))::uuid[]))$q$, v_table);
    execute format('alter table core.%I enable row level security', v_table);
    execute format('alter table core.%I force row level security', v_table);
    execute format('create policy %I on core.%I using (%s) with check (%s)', v_table || '_of_readers', v_table, v_test, v_test);
  end loop;
end $$;

alter table core.review_item enable row level security;
alter table core.review_item force row level security;
create policy review_item_of_readers on core.review_item
  using (exists (select from core.review r where r.id = review_id))
  with check (exists (select from core.review r where r.id = review_id));
