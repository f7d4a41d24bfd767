-- Next year's plan from this year's: what is unfinished, with its lineage, and what recurs.

create or replace function core.period_days(p_period text, p_year integer) returns table (n integer, due_on date, time_text text) language sql immutable as $$
  select k, (make_date(p_year, k * m, 1) + interval '1 month' - interval '1 day')::date,
         case m when 12 then 'Cả năm' when 6 then case k when 1 then '6 tháng đầu năm' else '6 tháng cuối năm' end
                when 3 then 'Quý ' || (array['I', 'II', 'III', 'IV'])[k] else 'Tháng ' || k end
    from (select case coalesce(p_period, 'yearly') when 'yearly' then 12 when 'half_yearly' then 6 when 'quarterly' then 3 else 1 end as m) s
   cross join lateral generate_series(1, 12 / s.m) k
$$;
comment on function core.period_days(text, integer) is 'The dates that a recurring clause has in a year, with the words for each; a clause without a stated period is yearly.';

create or replace function core.is_unfinished(p_state text) returns boolean language sql immutable parallel safe as
$$ select p_state in ('planned', 'in_progress', 'returned', 'paused', 'verified_partial') $$;
comment on function core.is_unfinished(text) is 'Open, or done in part: what the turn of the year has to settle.';

create or replace function core.plan_carry(p_from core.plan, p_to uuid, p_year integer) returns jsonb language plpgsql as $$
declare
  v_rows jsonb;
begin
  with src as materialized (
    select c, gen_random_uuid() as id, row_number() over (order by c.position, c.id) as n
      from core.commitment c where c.plan_id = p_from.id and core.is_unfinished(c.state)),
  put as (
    -- The due date is typed anew; the first one stays with it.
    insert into core.commitment (id, plan_id, program_id, year, position, label, text, product, kind, time_text, original_due_on, target, unit, funding,
                                 lead_party_id, lead_agency_id, carried_from, times_carried, origin)
    select s.id, p_to, p_from.program_id, p_year, s.n, (s.c).label, (s.c).text, (s.c).product, (s.c).kind, (s.c).time_text, (s.c).original_due_on,
           (s.c).target, (s.c).unit, (s.c).funding, (s.c).lead_party_id, (s.c).lead_agency_id, (s.c).id, (s.c).times_carried + 1, (s.c).origin
      from src s returning commitment),
  served as (
    insert into core.serves (commitment_id, obligation_id, program_id, obligation_program_id)
    select s.id, v.obligation_id, p_from.program_id, v.obligation_program_id
      from src s join core.serves v on v.commitment_id = (s.c).id
      join core.obligation o on o.id = v.obligation_id and o.state = 'active'
     where o.program_id = p_from.program_id or core.obligation_is_servable(o.id::text, (s.c).lead_party_id)
    returning serves),
  joined as (
    insert into core.coordinator (commitment_id, party_id, agency_id, program_id)
    select s.id, o.party_id, o.agency_id, o.program_id from src s join core.coordinator o on o.commitment_id = (s.c).id
    returning coordinator)
  select coalesce((select jsonb_agg(core.row_change('commitment', null, core.row_image(commitment))) from put), '[]')
      || coalesce((select jsonb_agg(core.row_change('serves', null, core.row_image(serves))) from served), '[]')
      || coalesce((select jsonb_agg(core.row_change('coordinator', null, core.row_image(coordinator))) from joined), '[]')
    into v_rows;
  return v_rows;
end $$;
comment on function core.plan_carry(core.plan, uuid, integer) is 'Copies the unfinished lines of a plan into another one, each with its lineage; answers the row changes.';

create or replace function core.plan_recur(p_program uuid, p_plan uuid, p_year integer, p_origin text) returns jsonb language plpgsql as $$
declare
  v_after integer := (select coalesce(max(position), 0) from core.commitment where plan_id = p_plan);
  v_rows jsonb;
begin
  with clause as materialized (
    select o.id as obligation_id, o.label, o.text, o.period, w.path,
           (select b.party_id from core.bearers_of(o.id) b where b.role in ('lead', 'joint') order by b.role <> 'lead', b.position limit 1) as lead
      from core.obligation_order(p_program) w join core.obligation o on o.id = w.id
     where o.kind = 'recurring' and core.obligation_is_leaf(o)),
  line as materialized (
    select gen_random_uuid() as id, k.*, d.due_on, d.time_text, v_after + row_number() over (order by k.path, d.n) as position
      from clause k cross join lateral core.period_days(k.period, p_year) d where k.lead is not null),
  put as (
    insert into core.commitment (id, plan_id, program_id, year, position, label, text, kind, time_text, due_on, original_due_on, due_rule,
                                 lead_party_id, lead_agency_id, origin)
    select l.id, p_plan, p_program, p_year, l.position, l.label, l.text, 'dated', l.time_text, l.due_on, l.due_on, l.time_text, l.lead, t.agency_id, p_origin
      from line l join core.party t on t.id = l.lead returning commitment),
  served as (
    insert into core.serves (commitment_id, obligation_id, program_id, obligation_program_id)
    select l.id, l.obligation_id, p_program, p_program from line l returning serves),
  joined as (
    insert into core.coordinator (commitment_id, party_id, agency_id, program_id)
    select l.id, b.party_id, b.agency_id, p_program
      from line l cross join lateral core.bearers_of(l.obligation_id) b where b.role in ('lead', 'joint', 'coordinating') and b.party_id <> l.lead
    returning coordinator)
  select coalesce((select jsonb_agg(core.row_change('commitment', null, core.row_image(commitment))) from put), '[]')
      || coalesce((select jsonb_agg(core.row_change('serves', null, core.row_image(serves))) from served), '[]')
      || coalesce((select jsonb_agg(core.row_change('coordinator', null, core.row_image(coordinator))) from joined), '[]')
    into v_rows;
  return v_rows;
end $$;
comment on function core.plan_recur(uuid, uuid, integer, text) is
  'A dated line for each date of each recurring clause, led by who leads the clause (of joint bearers the first); answers the row changes.';

-- What stands in between: neither finished nor unfinished until the other side or the supervisor has spoken.
create or replace function core.plan_waiting_json(p_plan uuid) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(json_build_object('id', c.id, 'label', c.label, 'text', c.text, 'state', c.state, 'why', 'commitment-awaits-decision')
                                   order by c.position, c.id), '[]')
            from core.commitment c where c.plan_id = p_plan and c.counted and c.state in ('reported_done', 'disputed'));
end $$;
comment on function core.plan_waiting_json(uuid) is 'The lines of a plan that await a verification or a decision.';

create or replace function core.plan_next(p_actor core.actor, p_plan uuid, p_doc jsonb) returns uuid language plpgsql as $$
declare
  v_id uuid := gen_random_uuid();
  v_program core.program;
  v_from core.plan;
  v_plan core.plan;
  v_year integer;
  v_rows jsonb;
begin
  v_program := core.program_lock((select program_id from core.plan where id = p_plan));
  select * into v_from from core.plan where id = p_plan for no key update;
  v_year := coalesce((p_doc ->> 'year')::integer, v_from.year + 1);
  if v_program.state <> 'signed' then
    perform core.fail('409', 'program-not-signed', jsonb_build_object('state', v_program.state));
  elsif v_from.state = 'draft' then
    perform core.fail('409', 'plan-not-signed');
  elsif v_year <= v_from.year then
    perform core.fail('422', 'year-not-later', jsonb_build_object('year', v_from.year), '/year');
  elsif exists (select from core.plan l where l.program_id = v_program.id and l.year = v_year) then
    perform core.fail('409', 'plan_year_is_unique_in_program', null, '/year');
  end if;
  insert into core.plan (id, program_id, year, origin) values (v_id, v_program.id, v_year, v_from.origin) returning * into v_plan;
  v_rows := jsonb_build_array(core.row_change('plan', null, core.row_image(v_plan))) || core.plan_carry(v_from, v_id, v_year);
  v_rows := v_rows || core.plan_recur(v_program.id, v_id, v_year, v_from.origin);
  perform core.event_add(p_actor, v_program.id, 'plan_drawn_up', 'plan', v_id, v_rows);
  return v_id;
end $$;
comment on function core.plan_next(core.actor, uuid, jsonb) is 'Draws up the plan of a later year {year?} from a signed or closed one; answers its id.';
