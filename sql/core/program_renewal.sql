-- The chain of renewals: which program replaces which, and from when the older one is superseded.

create or replace function core.program_status_of(p core.program, p_day date) returns text language sql stable as $$
  select case when s.status = 'expired' and ($1).replaced_on is not null then 'superseded' else s.status end
    from core.program_status(($1).state, ($1).term_to, $2) s (status)
$$;
comment on function core.program_status_of(core.program, date) is 'The status seen from a day: a program whose term is over and that was renewed is superseded, without any act of that day.';

-- An id in a body is checked like one in the path: what the caller may not read is not there.
create or replace function core.renewal_problems(p_actor core.actor, p_doc jsonb) returns jsonb language plpgsql stable as $$
declare
  v_id uuid := (p_doc ->> 'replaces')::uuid;
begin
  if v_id is null then
    return '[]';
  elsif not exists (select from core.program p join core.party t on t.program_id = p.id and t.agency_id = p_actor.agency_id where p.id = v_id) then
    return jsonb_build_array(core.problem('program-not-found', '/replaces'));
  elsif (select state from core.program where id = v_id) in ('draft', 'awaiting_signature') then
    return jsonb_build_array(core.problem('replaced-program-not-signed', '/replaces'));
  elsif exists (select from core.program n where n.replaces_id = v_id and n.state not in ('draft', 'awaiting_signature')) then
    return jsonb_build_array(core.problem('program-replaced-already', '/replaces'));
  end if;
  return '[]';
end $$;
comment on function core.renewal_problems(core.actor, jsonb) is 'What is wrong with "replaces" of a body: a signed program of the caller''s agency that no signed program replaces yet.';

-- Any party of the new program may sign it, also one that is none of the old: the mark on the old one is made all the same.
create or replace function core.program_renew(p_actor core.actor, p_new core.program) returns void language plpgsql as $$
declare
  v_sees text := current_setting('app.reads_all', true);
  v_set text;
  v_before core.program;
  v_after core.program;
begin
  if p_new.replaces_id is null then
    return;
  end if;
  v_set := set_config('app.reads_all', 'yes', true);
  v_before := core.program_lock(p_new.replaces_id);
  if v_before.replaced_on is not null then
    perform core.fail('422', 'program-replaced-already');
  end if;
  update core.program set replaced_on = p_new.signed_on, version = version + 1, updated_at = core.now() where id = v_before.id returning * into v_after;
  perform core.event_add(p_actor, v_before.id, 'program_renewed', 'program', v_before.id,
    jsonb_build_array(core.row_change('program', core.row_image(v_before), core.row_image(v_after))));
  if v_after.state = any (core.step_states('supersession')) and v_after.term_to < core.today() then
    perform core.program_step(p_actor, v_after.id, 'supersession', '{}');
  end if;
  v_set := set_config('app.reads_all', coalesce(v_sees, ''), true);
end $$;
comment on function core.program_renew(core.actor, core.program) is
  'At the signing of a program that replaces another: marks the older one, which is superseded at once when its term is over.';

create or replace function core.program_link(p core.program) returns json language sql stable as $$
  select json_build_object('id', ($1).id, 'title', ($1).title, 'number', ($1).number, 'term_text', ($1).term_text,
                           'state', ($1).state, 'status', core.program_status_of($1, core.today()))
$$;

create or replace function core.replaces_json(p core.program) returns json language plpgsql stable as $$
begin
  return (select core.program_link(o) from core.program o where o.id = p.replaces_id);
end $$;
comment on function core.replaces_json(core.program) is 'The program that this one replaces; null when there is none or the caller may not read it.';

create or replace function core.replaced_by_json(p core.program) returns json language plpgsql stable as $$
begin
  return (select coalesce(json_agg(core.program_link(n) order by n.created_at, n.id), '[]') from core.program n where n.replaces_id = p.id);
end $$;
comment on function core.replaced_by_json(core.program) is 'The programs that renew this one, drafts among them, as far as the caller may read them.';
