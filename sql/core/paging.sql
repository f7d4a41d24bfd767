-- Pages and answers of lists.
--
-- A cursor is the sort key of the last row of a page as a JSON array, in base64url; its first member names the sort, so that a cursor cannot
-- be carried into a list sorted otherwise. Clients treat it as opaque, so anything that does not unpack is a fault of the request.

create or replace function core.cursor_pack(p_key json) returns text
language sql immutable parallel safe as $$
  select rtrim(translate(encode(convert_to(p_key::text, 'UTF8'), 'base64'), E'+/\n', '-_'), '=')
$$;
comment on function core.cursor_pack(json) is 'The cursor that continues after the row with this sort key.';

create or replace function core.cursor_unpack(p_cursor text, p_sort text, p_types text[]) returns jsonb
language plpgsql immutable parallel safe as $$
declare
  v_key jsonb;
begin
  if p_cursor is null then return null; end if;
  begin
    v_key := convert_from(decode(rpad(translate(p_cursor, '-_', '+/'), (length(p_cursor) + 3) / 4 * 4, '='), 'base64'), 'UTF8')::jsonb;
    if jsonb_typeof(v_key) <> 'array' or jsonb_array_length(v_key) <> cardinality(p_types) + 1 or v_key ->> 0 is distinct from p_sort then
      raise exception using errcode = '22023';
    end if;
    for i in 1 .. cardinality(p_types) loop
      if v_key ->> i is null then
        raise exception using errcode = '22023';
      end if;
      case p_types[i]
        when 'uuid' then perform (v_key ->> i)::uuid;
        when 'date' then perform (v_key ->> i)::date;
        when 'timestamptz' then perform (v_key ->> i)::timestamptz;
        when 'bigint' then perform (v_key ->> i)::bigint;
        when 'integer[]' then perform (v_key ->> i)::integer[];
        else null;
      end case;
    end loop;
  exception when data_exception or character_not_in_repertoire or program_limit_exceeded then
    perform core.fail('400', 'cursor-invalid', null, '?cursor');
  end;
  return v_key;
end $$;
comment on function core.cursor_unpack(text, text, text[]) is
  'The sort key in a cursor, its first member the name of the sort, the others of these types; null without a cursor; fails with cursor-invalid.';

create or replace function core.page_limit(p_filter jsonb) returns integer
language sql immutable parallel safe as $$
  select coalesce((p_filter ->> 'limit')::integer, 50)
$$;
comment on function core.page_limit(jsonb) is 'Rows of a page: 50 unless asked for.';

-- Lists have no version of their own, so their tag is made of their content: what it saves is the way to the browser, not the query.
create or replace function core.reply_of(p_body json, p_match text) returns api.reply
language plpgsql immutable parallel safe as $$
declare
  v_hash text := encode(sha256(convert_to(p_body::text, 'UTF8')), 'hex');
  v_etag text := '"v' || ('x' || left(v_hash, 15))::bit(60)::bigint || '.' || substr(v_hash, 17, 8) || '"';
begin
  if core.etag_same(p_match, v_etag) then
    return row(304, null, v_etag, null, false)::api.reply;
  end if;
  return row(null, p_body, v_etag, null, false)::api.reply;
end $$;
comment on function core.reply_of(json, text) is 'The answer of a read without version: 304 when the caller has exactly this content.';

-- What an answer shows may change while its own version stands (a plan was signed, a commitment moved): the second half of the tag covers that.
create or replace function core.etag_within(p_version integer, p_within text, p_actor core.actor, p_as_of date default null) returns text
language sql stable parallel safe as $$
  select '"v' || p_version || '.' || left(md5(core.etag(p_version, p_actor, p_as_of) || p_within), 8) || '"'
$$;
comment on function core.etag_within(integer, text, core.actor, date) is 'core.etag for an object with things inside it; p_within is the state of those, for a program its event_seq.';
