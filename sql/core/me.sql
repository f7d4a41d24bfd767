-- Who is signed in: the body of GET /me and of every answer that changes it.

create or replace function core.me_json(p_session text) returns json
language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'user', json_build_object('id', u.id, 'login', u.login, 'name', pe.name, 'language', u.language),
      'post', json_build_object('id', po.id, 'title', po.title, 'agency', core.agency_ref_of(po.agency_id, core.today()),
        'roles', (select coalesce(json_agg(json_build_object('role', g.role, 'scope', g.scope) order by g.role), '[]')
                    from core.role_grant g where g.post_id = po.id)),
      'posts', (select coalesce(json_agg(json_build_object('id', h.id, 'title', h.title, 'agency', core.agency_ref_of(h.agency_id, core.today()))
                                         order by h.title, h.id), '[]')
                  from core.tenure t join core.post h on h.id = t.post_id
                 where t.person_id = u.person_id and t.valid @> core.today()),
      'rights', (select coalesce(json_agg(r."right" order by r."right"), '[]')
                   from (select distinct rr."right" from core.role_grant g join core.right_role rr on rr.role = g.role where g.post_id = po.id) r),
      'expires_at', core.instant(s.expires_at),
      'today', core.today())
    from core.session s
    join core."user" u on u.id = s.user_id
    join core.person pe on pe.id = u.person_id
    join core.post po on po.id = s.post_id
    where s.token_hash = p_session);
end $$;
comment on function core.me_json(text) is 'User, acting post with its roles, the other posts held today, rights, end of the session. p_session is the token''s hash.';

create or replace function core.next_try_at(p_failures integer) returns timestamptz language sql volatile as
$$ select case when p_failures >= 5 then clock_timestamp() + least(power(2, p_failures - 4), 900) * interval '1 second' end $$;
comment on function core.next_try_at(integer) is 'When a password may be tried again after so many failures: 2, 4, 8 ... seconds from the fifth on, 15 minutes at most.';
