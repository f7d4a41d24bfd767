-- The register of agencies: one is found by any of its names, aliases or former names, by the start of any word of them or by initials
-- ("mttq phu yen", "UBMTTQ", "Sở TT&TT"), without marks and wherever the tone stands.

create or replace function api.agency_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'agency.read');
  v_limit integer := core.page_limit(p_filter);
  v_after jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'rank', array['bigint', 'text', 'uuid']);
  v_key text := core.vi_key(p_filter ->> 'q');
  v_words text[] := string_to_array(v_key, ' ');
  v_province text := core.vi_key(p_filter ->> 'province');
begin
  return (
    with form as (
      select n.agency_id, n.name as written, n.key, n.initials, case when upper(n.valid) is null then 0 else 1 end as kind
        from core.agency_name n where v_key is not null
      union all
      select n.agency_id, n.short_name, n.short_key, '', 0 from core.agency_name n where v_key is not null and n.short_name is not null
      union all
      select l.agency_id, l.alias, l.key, l.initials, 1 from core.alias l where v_key is not null
    ), hit as (
      -- Each word asked for begins a word of the form or is a run of its initials.
      select distinct on (f.agency_id) f.agency_id, f.written,
             case when f.key = v_key then 0 when f.key like v_key || '%' then 2 else 4 end + f.kind as rank
        from form f
       where v_key <> ''
         and not exists (select from unnest(v_words) w
                          where ' ' || f.key not like '% ' || w || '%' and (length(w) < 2 or position(w in f.initials) = 0))
       order by f.agency_id, rank, f.written
    ), found as (
      select a.id, coalesce(h.rank, 0)::bigint as rank, a.name, h.written
        from core.agency a left join hit h on h.agency_id = a.id
       where (v_key is null or h.agency_id is not null)
         and (p_filter ->> 'type' is null or a.type = p_filter ->> 'type')
         and (v_province is null or core.vi_key(a.province) = v_province)
    ), best as (
      select f.* from found f
       where v_after is null
          or (f.rank, f.name collate pg_catalog."vi-x-icu", f.id) > ((v_after ->> 1)::bigint, v_after ->> 2, (v_after ->> 3)::uuid)
       order by f.rank, f.name collate pg_catalog."vi-x-icu", f.id limit v_limit + 1
    ), page as (
      select f.*, row_number() over (order by f.rank, f.name collate pg_catalog."vi-x-icu", f.id) as place from best f
    )
    select core.reply_of(json_build_object(
      'items', (select coalesce(json_agg(core.agency_fields(a, p.written) order by p.place), '[]')
                  from page p join core.agency a on a.id = p.id where p.place <= v_limit),
      'next', (select core.cursor_pack(json_build_array('rank', p.rank, p.name, p.id))
                 from page p where p.place = v_limit and exists (select from page where place > v_limit))), p_match));
end $$;

create or replace function api.agency_get(p_session text, p_match text, p_id uuid) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'agency.read');
  v_agency core.agency;
begin
  select * into v_agency from core.agency where id = p_id;
  if v_agency.id is null then
    perform core.fail('404', 'not-found');
  end if;
  return core.reply_of((core.agency_fields(v_agency, null)::jsonb || jsonb_build_object(
    'names', (select coalesce(jsonb_agg(jsonb_build_object('name', n.name, 'short_name', n.short_name, 'from', lower(n.valid), 'to', upper(n.valid) - 1)
                                        order by lower(n.valid) desc nulls last), '[]')
                from core.agency_name n where n.agency_id = p_id),
    'posts', (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'title', o.title, 'may_sign', o.may_sign, 'holders',
                  (select coalesce(jsonb_agg(jsonb_build_object('person', e.name, 'from', lower(t.valid), 'to', upper(t.valid) - 1)
                                             order by lower(t.valid) desc nulls last, e.sort_key), '[]')
                     from core.tenure t join core.person e on e.id = t.person_id where t.post_id = o.id)) order by o.title), '[]')
                from core.post o where o.agency_id = p_id),
    'programs', (select coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'title', x.title, 'role', x.role) order by x.signed_key desc, x.id), '[]')
                   from (select g.id, g.title, g.signed_key, t.role from core.party t join core.program g on g.id = t.program_id where t.agency_id = p_id
                         union all
                         select g.id, g.title, g.signed_key, 'supervisor' from core.program g where g.supervising_agency_id = p_id) x)))::json, p_match);
end $$;
