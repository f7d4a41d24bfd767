-- Who bears a clause: its own bearers, or those of the clause above that says it for those below.

create or replace function core.bearers_of(p_obligation uuid) returns table (party_id uuid, agency_id uuid, role text, "position" integer)
language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
    with recursive up as (
      select o.id, o.parent_id, 0 as depth from core.obligation o where o.id = p_obligation
      union all
      select o.id, o.parent_id, up.depth + 1 from up join core.obligation o on o.id = up.parent_id),
    own as (
      select up.id from up where exists (select from core.bearer b where b.obligation_id = up.id and b.role in ('lead', 'joint')) order by up.depth limit 1)
    select t.id, t.agency_id, b.role, t.position
      from own join core.bearer b on b.obligation_id = own.id join core.party t on t.id = b.party_id;
end $$;
comment on function core.bearers_of(uuid) is 'The bearers in force of a clause: of the nearest clause from it upwards that names who leads or bears it jointly.';

create or replace function core.bears_alone(p_obligation uuid) returns uuid language plpgsql stable as $$
begin
  return (select case when count(distinct b.agency_id) = 1 then (array_agg(b.agency_id))[1] end
            from core.bearers_of(p_obligation) b where b.role in ('lead', 'joint'));
end $$;
comment on function core.bears_alone(uuid) is 'The one agency that leads a clause; null where several bear it jointly.';
