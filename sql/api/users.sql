-- Accounts, for the administrator of the agencies in the acting post's scope.

create or replace function api.user_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'user.read');
  v_limit integer := core.page_limit(p_filter);
  v_after jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'name', array['text', 'uuid']);
  -- An administrator reads no programs for it, so the scope of that role is not the one by which core.caller lets programs be seen.
  v_scope text := (select scope from core.role_grant where post_id = v_actor.post_id and role = 'admin');
  v_agencies uuid[] := case v_scope when 'subtree' then core.agency_subtree(v_actor.agency_id) else array[v_actor.agency_id] end;
begin
  return (
    with page as (
      select u.id, u.login, u.person_id, u.last_sign_in_at, u.disabled_at, e.name, e.sort_key,
             row_number() over (order by e.sort_key collate pg_catalog."vi-x-icu", u.id) as place
        from core."user" u join core.person e on e.id = u.person_id
       where (v_scope = 'all' or exists (select from core.tenure t join core.post o on o.id = t.post_id
                                            where t.person_id = u.person_id and o.agency_id = any (v_agencies)))
         and (v_after is null or (e.sort_key collate pg_catalog."vi-x-icu", u.id) > (v_after ->> 1, (v_after ->> 2)::uuid))
       order by place limit v_limit + 1
    )
    select core.reply_of(json_build_object(
      'items', (select coalesce(json_agg(json_build_object(
                    'id', p.id, 'login', p.login, 'name', p.name,
                    'posts', (select coalesce(json_agg(json_build_object('title', o.title, 'agency', core.agency_ref(a, core.today()))
                                                       order by o.title, o.id), '[]')
                                from core.tenure t join core.post o on o.id = t.post_id join core.agency a on a.id = o.agency_id
                               where t.person_id = p.person_id and t.valid @> core.today()),
                    'last_sign_in_at', core.instant(p.last_sign_in_at), 'disabled_at', core.instant(p.disabled_at)) order by p.place), '[]')
                  from page p where p.place <= v_limit),
      'next', (select core.cursor_pack(json_build_array('name', p.sort_key, p.id))
                 from page p where p.place = v_limit and exists (select from page where place > v_limit))), p_match));
end $$;
