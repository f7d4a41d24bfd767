-- Values as the API writes them. Marked stable like what they call: PostgreSQL puts only such functions into the calling query.

create or replace function core.instant(p_at timestamptz) returns text language sql stable parallel safe as
$$ select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;
comment on function core.instant(timestamptz) is 'RFC 3339 in UTC.';

-- json keeps the order of members and costs little; it has no operator to join two objects, and jsonb would sort them anew.
create or replace function core.json_join(p_left json, p_right json) returns json language sql immutable parallel safe as
$$ select (left(p_left::text, -1) || ', ' || ltrim(substr(p_right::text, 2)))::json $$;
comment on function core.json_join(json, json) is 'One object with the members of two, neither of them empty.';
