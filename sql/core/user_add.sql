-- The first account of an installation, and any other that the operator makes on the command line (camket user add).

create or replace function core.user_add(p_login text, p_name text, p_agency text, p_post text, p_role text, p_scope text, p_hash text) returns uuid
language plpgsql as $$
declare
  v_agency uuid := core.agency_find_or_create(p_agency, null, null, core.today());
  v_person uuid := gen_random_uuid();
  v_user uuid := gen_random_uuid();
  v_post uuid;
  v_nobody core.actor;
  v_set text := set_config('app.reads_all', 'yes', true);      -- the event of no program is still behind the wall
begin
  select id into v_post from core.post where agency_id = v_agency and title = p_post;
  if not found then
    v_post := gen_random_uuid();
    insert into core.post (id, agency_id, title) values (v_post, v_agency, p_post);
  end if;
  insert into core.role_grant (post_id, role, scope) values (v_post, p_role, p_scope)
      on conflict (post_id, role) do update set scope = excluded.scope;
  insert into core.person (id, name) values (v_person, p_name);
  insert into core.tenure (person_id, post_id, valid) values (v_person, v_post, daterange(core.today(), null));
  insert into core."user" (id, login, person_id, password_hash) values (v_user, p_login, v_person, p_hash);
  perform core.event_add(v_nobody, null, 'user_added', 'user', v_user, (
    select jsonb_build_array(core.row_change('user', null, core.row_image(u) - 'password_hash')) from core."user" u where u.id = v_user));
  return v_user;
end $$;
comment on function core.user_add(text, text, text, text, text, text, text) is
  'A person with a post, a role and a login, all made where missing. Run by the tables'' owner; no api function calls it.';
