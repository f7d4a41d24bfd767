-- Who calls and what they may do; how a function refuses; versions of what was read.

create or replace function core.fail(p_status text, p_slug text, p_args jsonb default null, p_pointer text default null) returns void
language plpgsql as $$
begin
  raise exception '%', p_slug using errcode = 'PT' || p_status, detail = coalesce(p_args::text, ''), hint = coalesce(p_pointer, '');
end $$;
comment on function core.fail(text, text, jsonb, text) is
  'Refuses: SQLSTATE PT<status>, message = slug, detail = JSON arguments, hint = JSON pointer into the body.';

-- All faults of a body at once. The first gives the slug and the pointer; detail lists every one as {"errors":[{"slug","pointer","args"}]}.
create or replace function core.fail_all(p_problems jsonb) returns void
language plpgsql as $$
declare
  v_first jsonb := p_problems -> 0;
begin
  if jsonb_array_length(p_problems) > 0 then
    raise exception '%', v_first ->> 'slug'
      using errcode = 'PT422',
            detail = (coalesce(nullif(v_first -> 'args', 'null'), '{}') || jsonb_build_object('errors', p_problems))::text,
            hint = coalesce(v_first ->> 'pointer', '');
  end if;
end $$;
comment on function core.fail_all(jsonb) is 'Refuses with 422 when the array [{"slug","pointer","args"}] is not empty.';

create or replace function core.problem(p_slug text, p_pointer text, p_args jsonb default null) returns jsonb
language sql stable parallel safe as
$$ select jsonb_build_object('slug', p_slug, 'pointer', p_pointer, 'args', p_args) $$;

create or replace function core.agency_subtree(p_agency uuid) returns uuid[] language sql stable as $$
  with recursive t as (
    select p_agency as id
    union
    select a.id from core.agency a join t on a.parent_id = t.id)
  select array_agg(id) from t
$$;
comment on function core.agency_subtree(uuid) is 'The agency and everything below it.';

create or replace function core.caller(p_session text, p_right text, p_scope uuid default null) returns core.actor
language plpgsql stable as $$
declare
  r record;
  v_now timestamptz := core.now();
  v_actor core.actor;
  v_set text;
  v_acting uuid[];
begin
  select s.post_id, s.expires_at, s.last_seen_at, u.id as user_id, u.language, u.disabled_at, pe.id as person_id, pe.name as person_name,
         po.title, po.agency_id, case when a.name_valid @> core.today() then a.name else core.agency_name_at(a.id, core.today()) end as agency_name, g.*,
         exists (select from core.tenure t where t.person_id = u.person_id and t.post_id = s.post_id and t.valid @> core.today()) as holds_post
    into r
    from core.session s
    join core."user" u on u.id = s.user_id
    join core.person pe on pe.id = u.person_id
    join core.post po on po.id = s.post_id
    join core.agency a on a.id = po.agency_id
   cross join lateral (
     select array_agg(rg.role order by rg.role) as roles,
            coalesce(bool_or(rg.scope = 'all' and rg.role in ('leader', 'supervisor', 'auditor')), false) as sees_all,
            coalesce(bool_or(rg.scope = 'subtree' and rg.role in ('leader', 'supervisor', 'auditor')), false) as sees_subtree,
            coalesce(bool_or(rr.role is not null), false) as has_right,
            coalesce(bool_or(rr.role is not null and rg.scope = 'all'), false) as right_all,
            coalesce(bool_or(rr.role is not null and rg.scope = 'subtree'), false) as right_subtree
       from core.role_grant rg
       left join core.right_role rr on rr.role = rg.role and rr."right" = p_right
      where rg.post_id = s.post_id) g
   where s.token_hash = p_session;

  if not found or r.disabled_at is not null then
    perform core.fail('401', 'not-signed-in');
  elsif r.expires_at <= v_now or r.last_seen_at + interval '30 minutes' <= v_now or not r.holds_post then
    perform core.fail('401', 'session-expired');
  end if;

  v_actor := (r.user_id, r.person_name, r.person_id, r.post_id, r.title, r.agency_id, r.agency_name, r.roles, r.sees_all,
              case when r.sees_subtree then core.agency_subtree(r.agency_id) else array[r.agency_id] end, r.language);
  v_set := set_config('app.user', r.user_id::text, true) || set_config('app.post', r.post_id::text, true)
        || set_config('app.agency', r.agency_id::text, true) || set_config('app.agencies', v_actor.agencies::text, true)
        || set_config('app.reads_all', case when r.sees_all then 'yes' else 'no' end, true);

  if p_scope is not null and not exists (select from core.program p where p.id = p_scope) then
    perform core.fail('404', 'not-found');
  end if;
  -- A session is anybody's own: a post without a role must still be able to change to another one or sign out.
  if not r.has_right and p_right <> 'session' then
    perform core.fail('403', 'not-allowed', jsonb_build_object('right', p_right, 'who_vi', core.role_words(p_right, 1), 'who_en', core.role_words(p_right, 2)));
  end if;
  if p_scope is not null and not r.right_all then
    v_acting := case when r.right_subtree then core.agency_subtree(r.agency_id) else array[r.agency_id] end;
    if p_right not like '%.read' and not exists (
         select from core.program_reader pr where pr.program_id = p_scope and pr.agency_id = any (v_acting) and pr.why = 'party') then
      perform core.fail('403', 'not-allowed', jsonb_build_object('right', p_right, 'who_vi', core.role_words(p_right, 1), 'who_en', core.role_words(p_right, 2)));
    end if;
  end if;
  return v_actor;
end $$;
comment on function core.caller(text, text, uuid) is
  'First line of every api function: finds the session by its hash, sets what the policies read, and refuses with 401, 404 (a program that may not be known of) or 403.';

create or replace function core.caller_job() returns void language plpgsql as $$
declare
  v_set text;
begin
  if session_user = 'camket_app' then
    perform core.fail('403', 'not-allowed');
  end if;
  v_set := set_config('app.user', '', true) || set_config('app.agencies', '', true) || set_config('app.reads_all', 'yes', true);
end $$;
comment on function core.caller_job() is 'First line of every api.job_ function: the background jobs see everything and are never the server''s login.';

-- The answer that shows "quá hạn" changes at midnight, in another post and in another language; so does its tag.
create or replace function core.etag(p_version integer, p_actor core.actor, p_as_of date default null) returns text
language sql stable parallel safe as $$
  select '"v' || p_version || '.' || left(md5(core.today() || '|' || ($2).post_id || '|' || ($2).language || '|' || coalesce(p_as_of::text, '')), 8) || '"'
$$;
comment on function core.etag(integer, core.actor, date) is '"v<version>.<8 hex of local date, acting post, language, as_of>", with the quotes.';

create or replace function core.etag_same(p_match text, p_etag text) returns boolean language sql immutable parallel safe as
$$ select coalesce(p_match = '*' or position(p_etag in p_match) > 0, false) $$;
comment on function core.etag_same(text, text) is 'Whether If-None-Match (one tag, a list, or *) names this tag: the answer is 304 then.';

create or replace function core.match(p_match text, p_version integer) returns void language plpgsql immutable as $$
begin
  if p_match is null or p_match = '' then
    perform core.fail('428', 'if-match-required');
  elsif p_match <> '*' and p_match <> p_version::text then
    perform core.fail('412', 'version-is-stale', jsonb_build_object('version', p_version));
  end if;
end $$;
comment on function core.match(text, integer) is 'If-Match of a write against the version of the locked row.';
