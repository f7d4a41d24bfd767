-- Agencies by name, by date, and as JSON.

create or replace function core.agency_name_at(p_agency uuid, p_on date) returns text language sql stable as $$
  select n.name::text from core.agency_name n where n.agency_id = p_agency
   order by (n.valid @> p_on) desc, (lower(n.valid) <= p_on or lower_inf(n.valid)) desc,
            abs(coalesce(lower(n.valid), '0001-01-01'::date) - p_on) limit 1
$$;
comment on function core.agency_name_at(uuid, date) is 'The name in force on a date; before the first and after the last name, the nearest one.';

create or replace function core.agency_short_name_at(p_agency uuid, p_on date) returns text language sql stable as $$
  select n.short_name::text from core.agency_name n where n.agency_id = p_agency
   order by (n.valid @> p_on) desc, (lower(n.valid) <= p_on or lower_inf(n.valid)) desc,
            abs(coalesce(lower(n.valid), '0001-01-01'::date) - p_on) limit 1
$$;

-- Written so that PostgreSQL puts it into the calling query: name_valid nearly always contains the date, and the row is at hand.
create or replace function core.agency_ref(p_agency core.agency, p_on date) returns json language sql stable as $$
  select json_build_object(
    'id', ($1).id,
    'name', case when ($1).name_valid @> p_on then ($1).name else core.agency_name_at(($1).id, p_on) end,
    'short_name', case when ($1).name_valid @> p_on then ($1).short_name else core.agency_short_name_at(($1).id, p_on) end,
    'now', case when not ($1).name_valid @> p_on then nullif(($1).name::text, core.agency_name_at(($1).id, p_on)) end)
$$;
comment on function core.agency_ref(core.agency, date) is
  'AgencyRef: name and short name as of the date, and the present name where it differs. Call it with the joined row: core.agency_ref(a, p_on).';

create or replace function core.agency_ref_of(p_agency uuid, p_on date) returns json language plpgsql stable as $$
begin
  return (select core.agency_ref(a, p_on) from core.agency a where a.id = p_agency);
end $$;
comment on function core.agency_ref_of(uuid, date) is 'AgencyRef by id, for single objects; null for null. In lists join core.agency instead.';

create or replace function core.author_json(p_user_name text, p_post_title text, p_agency uuid, p_agency_name text) returns json
language sql stable parallel safe as $$
  select json_build_object('user_name', p_user_name, 'post_title', p_post_title, 'agency', json_build_object('id', p_agency, 'name', p_agency_name))
$$;
comment on function core.author_json(text, text, uuid, text) is 'Author: names frozen as they were when the act was done.';

-- An agency written into a signed document. The same name in another province is another body, and a missing province is not filled in.
create or replace function core.agency_find_or_create(p_name text, p_type text, p_province text, p_on date, p_pointer text default null) returns uuid
language plpgsql as $$
declare
  v_found uuid[];
  v_id uuid;
begin
  select array_agg(distinct a.id) into v_found
    from (select agency_id from core.agency_name where key = core.vi_key(p_name) and (p_on is null or valid @> p_on)
          union
          select agency_id from core.alias where key = core.vi_key(p_name) and (p_on is null or valid is null or valid @> p_on)) k
    join core.agency a on a.id = k.agency_id
   where core.vi_key(a.province) is not distinct from core.vi_key(p_province)
     and (p_type is null or a.type is null or a.type = p_type);
  if cardinality(v_found) > 1 then
    perform core.fail('422', 'agency-is-ambiguous', jsonb_build_object('name', p_name, 'ids', to_jsonb(v_found)), p_pointer);
  elsif cardinality(v_found) = 1 then
    return v_found[1];
  end if;
  v_id := gen_random_uuid();
  insert into core.agency (id, type, province, name) values (v_id, p_type, p_province, p_name);
  insert into core.agency_name (agency_id, name) values (v_id, p_name);
  perform core.search_put('agency', v_id, null, null, p_name, concat_ws(' ', p_name, p_province));
  return v_id;
end $$;
comment on function core.agency_find_or_create(text, text, text, date, text) is
  'The one agency with this written form, province and type on that date, else a new unconfirmed one; several are 422 agency-is-ambiguous.';
