-- Which clauses have a commitment in a year. The grid, the list of clauses and the one page all mean the same: a clause that has no clauses
-- below it, active, in a signed program in force in that year, served by no commitment of a signed plan of that year.

create or replace function core.obligation_is_leaf(o core.obligation) returns boolean language sql stable as
$$ select ($1).state = 'active' and not exists (select from core.obligation c where c.parent_id = ($1).id) $$;
comment on function core.obligation_is_leaf(core.obligation) is 'An active clause that is not merely the heading of others.';

create or replace function core.program_in_force_in(p core.program, p_year integer) returns boolean language sql immutable as $$
  select ($1).state = 'signed' and extract(year from coalesce(($1).term_from, ($1).signed_on)) <= p_year
     and (($1).term_to is null or extract(year from ($1).term_to) >= p_year)
$$;
comment on function core.program_in_force_in(core.program, integer) is 'Whether a signed program is in force on some day of a year; without a stated term, from its signing on.';

create or replace function core.obligation_count_keep(p_program uuid) returns void language sql as $$
  update core.program p set obligation_count = (select count(*) from core.obligation o where o.program_id = p.id and core.obligation_is_leaf(o))
   where p.id = p_program
$$;
comment on function core.obligation_count_keep(uuid) is 'Keeps how many clauses a program has: at its signing.';

-- An activity may serve clauses of a program that the signer does not see: they count all the same. Two plans that are signed at once may serve the
-- same clause: the key decides which of them is the first, and only that one counts it.
create or replace function core.obligation_served_keep(p_plan uuid) returns void language plpgsql as $$
declare
  v_sees text := current_setting('app.reads_all', true);
  v_set text := set_config('app.reads_all', 'yes', true);
begin
  with first as (
    insert into core.obligation_year (obligation_id, year)
    select distinct s.obligation_id, c.year from core.commitment c join core.serves s on s.commitment_id = c.id where c.plan_id = p_plan order by 1
    on conflict do nothing
    returning obligation_id, year)
  insert into core.obligation_served as k (program_id, year, n)
  select o.program_id, f.year, count(*) from first f join core.obligation o on o.id = f.obligation_id where core.obligation_is_leaf(o) group by 1, 2 order by 1
  on conflict (program_id, year) do update set n = k.n + excluded.n;
  v_set := set_config('app.reads_all', coalesce(v_sees, ''), true);
end $$;
comment on function core.obligation_served_keep(uuid) is 'Records which clauses a plan serves, and counts those that no plan of the year served before: at its signing.';
