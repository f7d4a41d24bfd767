-- How agencies are found and shown.

create or replace function core.initials(p_key text) returns text language sql immutable parallel safe strict as
$$ select regexp_replace(p_key, '(\S)\S*\s*', '\1', 'g') $$;
comment on function core.initials(text) is 'First letters of the words of a search key: "ban tuyen giao tinh uy" gives btgtu.';

create or replace function core.name_fits(p_key text, p_asked text) returns boolean
language sql immutable parallel safe strict as $$
  select not exists (
    select from string_to_table(p_asked, ' ') w
     where ' ' || p_key not like '% ' || w || '%'
       and (length(w) < 2 or (position(w in core.initials(p_key)) = 0
                              and position(w in core.initials(replace(p_key, ' va ', ' '))) = 0)))
$$;
comment on function core.name_fits(text, text) is
  'Whether each word asked for begins a word of the name or is a run of its initials, with or without "và". Both are search keys.';

create or replace function core.agency_fields(p_agency core.agency, p_matched text) returns json
language sql stable as $$
  select json_build_object(
    'id', (p_agency).id, 'name', (p_agency).name, 'short_name', (p_agency).short_name, 'type', (p_agency).type, 'level', (p_agency).level,
    'province', (p_agency).province, 'valid_from', (p_agency).valid_from, 'valid_to', (p_agency).valid_to, 'confirmed', (p_agency).confirmed,
    'aliases', (select coalesce(json_agg(l.alias order by l.alias), '[]') from core.alias l where l.agency_id = (p_agency).id),
    'matched', p_matched)
$$;
comment on function core.agency_fields(core.agency, text) is 'An agency in a list; matched is the written form that the words asked for fit, or null.';

create or replace function core.agency_search_refresh(p_agency uuid) returns void language sql as $$
  select core.search_put('agency', a.id, null, null, a.name, concat_ws(' ', a.name, a.short_name, a.province,
           (select string_agg(n.name, ' ') from core.agency_name n where n.agency_id = a.id),
           (select string_agg(l.alias, ' ') from core.alias l where l.agency_id = a.id)))
    from core.agency a where a.id = p_agency
$$;
comment on function core.agency_search_refresh(uuid) is 'Rewrites the searched text of an agency from all its names, after any of them was written.';
