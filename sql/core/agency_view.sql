-- How agencies are found and shown.

create or replace function core.agency_fields(p_agency core.agency, p_matched text) returns json language plpgsql stable as $$
begin
  return json_build_object(
    'id', p_agency.id, 'name', p_agency.name, 'short_name', p_agency.short_name, 'type', p_agency.type, 'level', p_agency.level,
    'province', p_agency.province, 'valid_from', p_agency.valid_from, 'valid_to', p_agency.valid_to, 'confirmed', p_agency.confirmed,
    'aliases', (select coalesce(json_agg(l.alias order by l.alias), '[]') from core.alias l where l.agency_id = p_agency.id),
    'matched', p_matched);
end $$;
comment on function core.agency_fields(core.agency, text) is 'An agency in a list; matched is the written form that the words asked for fit, or null.';

create or replace function core.agency_search_refresh(p_agency uuid) returns void language sql as $$
  select core.search_put('agency', a.id, null, null, a.name, concat_ws(' ', a.name, a.short_name, a.province,
           (select string_agg(n.name, ' ') from core.agency_name n where n.agency_id = a.id),
           (select string_agg(l.alias, ' ') from core.alias l where l.agency_id = a.id)))
    from core.agency a where a.id = p_agency
$$;
comment on function core.agency_search_refresh(uuid) is 'Rewrites the searched text of an agency from all its names, after any of them was written.';
