-- Closing the year of a plan: each line that is open or done in part gets its outcome, all in one act with one event.

create or replace function core.outcome_act(p_outcome text) returns text language sql immutable parallel safe as
$$ select case p_outcome when 'carry_over' then 'carry_over' when 'not_done' then 'fail' end $$;

-- Work in part may stay as it is, and so may work without a deadline: the attestation of its clause says how it went.
create or replace function core.outcome_possible(c core.commitment, p_outcome text) returns boolean language sql stable as $$
  select case when p_outcome = 'keep' then ($1).state = 'verified_partial' or (($1).kind <> 'dated' and core.is_open(($1).state))
              else exists (select from core.transition t where t.act = core.outcome_act(p_outcome) and t.from_state = ($1).state) end
$$;
comment on function core.outcome_possible(core.commitment, text) is 'Whether a line may end the year so: a declared transition, or staying as it is.';

create or replace function core.has_next(p_commitment uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from core.commitment n join core.plan l on l.id = n.plan_id
                  where n.carried_from = p_commitment and n.counted and l.state in ('signed', 'closed'));
end $$;
comment on function core.has_next(uuid) is 'Whether a signed plan has a commitment carried over from this one.';

create or replace function core.closing_problems(p_plan uuid, p_outcomes jsonb) returns jsonb language plpgsql stable as $$
begin
  return (
    with given as materialized (
      select (e.value ->> 'commitment_id')::uuid as id, e.value ->> 'outcome' as outcome, e.value ->> 'cause' as cause, e.n,
             '/outcomes/' || (e.n - 1) as pointer, row_number() over (partition by e.value ->> 'commitment_id' order by e.n) as nth
        from jsonb_array_elements(p_outcomes) with ordinality e (value, n)),
    fault as (
      select g.n::bigint as place, f.slug, g.pointer || f.member as pointer, jsonb_build_object('id', g.id, 'label', coalesce(c.label, left(c.text, 80)), 'state', c.state) as args
        from given g
        left join core.commitment c on c.id = g.id and c.plan_id = p_plan
       cross join lateral (
         select 'commitment-not-in-plan' as slug, '/commitment_id' as member where c.id is null
         union all select 'outcome-listed-twice', '/commitment_id' where c.id is not null and g.nth > 1
         union all select 'outcome-not-possible', '/outcome'
          where c.state not in ('reported_done', 'disputed') and not core.outcome_possible(c, g.outcome)
         union all select 'next-commitment-missing', '/outcome' where c.id is not null and g.outcome = 'carry_over' and not core.has_next(c.id)
         union all select 'cause-missing', '/cause' where c.id is not null and g.outcome = 'not_done' and g.cause is null) f
      union all
      select 1000000 + c.position, case when core.is_unfinished(c.state) then 'outcome-missing' else 'commitment-awaits-decision' end, '/outcomes',
             jsonb_build_object('id', c.id, 'label', coalesce(c.label, left(c.text, 80)), 'state', c.state)
        from core.commitment c
       where c.plan_id = p_plan
         and (c.state in ('reported_done', 'disputed') or (core.is_unfinished(c.state) and not exists (select from given g where g.id = c.id))))
    select coalesce(jsonb_agg(core.problem(f.slug, f.pointer, f.args) order by f.place, f.slug), '[]') from fault f);
end $$;
comment on function core.closing_problems(uuid, jsonb) is 'Everything that stands against closing a plan with these outcomes, each with its pointer.';

-- One line of the closing: a declared transition, its words, its images.
create or replace function core.closing_line(p_actor core.actor, p_commitment uuid, p_act text, p_doc jsonb) returns jsonb language plpgsql as $$
declare
  c core.commitment;
  a core.commitment;
  v_rows jsonb := '[]';
begin
  select * into strict c from core.commitment where id = p_commitment for no key update;
  a := c;
  a.state := case p_act when 'carry_over' then 'carried_over' else 'not_done' end;
  if not exists (select from core.transition t where t.act = p_act and t.from_state = c.state and t.to_state = a.state) then
    raise exception 'transition % from % to % is not declared', p_act, c.state, a.state using errcode = 'XX000';
  end if;
  a.held_state := null;
  if p_act = 'fail' then
    a.completed_on := null;
    a.cause := p_doc ->> 'cause';
    a.cause_text := p_doc ->> 'text';
  end if;
  if p_doc ->> 'text' is not null then
    v_rows := jsonb_build_array(core.statement_write(p_actor, p_act, c, a.state, p_doc ->> 'text'));
  end if;
  a := core.commitment_move(c, a);
  return jsonb_build_array(core.row_change('commitment', core.row_image(c), core.row_image(a))) || v_rows;
end $$;

create or replace function core.plan_close(p_actor core.actor, p_plan uuid, p_doc jsonb) returns void language plpgsql as $$
declare
  v_outcomes jsonb := coalesce(nullif(p_doc -> 'outcomes', 'null'), '[]');
  v_before core.plan;
  v_after core.plan;
  v_rows jsonb := '[]';
  e record;
begin
  perform core.program_lock((select program_id from core.plan where id = p_plan));
  select * into v_before from core.plan where id = p_plan for no key update;
  if v_before.state <> 'signed' then
    perform core.fail('409', 'plan-not-in-force', jsonb_build_object('state', v_before.state));
  end if;
  if core.program_refusal(v_before.program_id) is not null then
    perform core.fail('409', core.program_refusal(v_before.program_id));
  end if;
  perform core.fail_all(core.closing_problems(p_plan, v_outcomes));
  for e in select (t.value ->> 'commitment_id')::uuid as id, core.outcome_act(t.value ->> 'outcome') as act, t.value as doc
             from jsonb_array_elements(v_outcomes) t (value) order by 1 loop
    if e.act is not null then
      v_rows := v_rows || core.closing_line(p_actor, e.id, e.act, e.doc);
    end if;
  end loop;
  update core.plan set state = 'closed', version = version + 1, updated_at = core.now() where id = p_plan returning * into v_after;
  perform core.event_add(p_actor, v_before.program_id, 'plan_closed', 'plan', p_plan,
    jsonb_build_array(core.row_change('plan', core.row_image(v_before), core.row_image(v_after))) || v_rows);
end $$;
comment on function core.plan_close(core.actor, uuid, jsonb) is
  'Closes the year of a signed plan with {outcomes: [{commitment_id, outcome, cause?, text?}]}: one event with the images of all that it changed.';
