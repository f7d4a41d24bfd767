-- The event record: one row an act, chained within its program.

create or replace function core.row_image(p_row anyelement) returns jsonb language sql stable as $$
  select to_jsonb(p_row) - array['event_seq', 'event_head', 'signed_key', 'term_key', 'due_key', 'sort_key', 'key', 'tsv']
$$;
comment on function core.row_image(anyelement) is 'A row as the event record keeps it: without generated columns and the chain itself.';

create or replace function core.row_change(p_table text, p_before jsonb, p_after jsonb) returns jsonb language sql stable as
$$ select jsonb_build_object('table', p_table, 'before', p_before, 'after', p_after) $$;

create or replace function core.event_canon(p_event core.event) returns bytea language plpgsql immutable as $$
declare
  v_bytes bytea := '\x01';
  v_field text;
begin
  foreach v_field in array array[
    to_char(p_event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_event.actor_user_id::text, p_event.actor_name::text, p_event.post_title::text,
    p_event.agency_id::text, p_event.agency_name::text, p_event.program_id::text, p_event.program_seq::text, p_event.act, p_event.subject_kind,
    p_event.subject_id::text, p_event.body, encode(p_event.nonce, 'hex'), encode(p_event.prev, 'hex')]
  loop
    v_bytes := v_bytes || case when v_field is null then '\xffffffff' else int4send(octet_length(v_field)) || convert_to(v_field, 'UTF8') end;
  end loop;
  return v_bytes;
end $$;
comment on function core.event_canon(core.event) is 'The bytes that a leaf hashes: a version byte, then fourteen fields, each its length in four bytes and its UTF-8 (null: ffffffff alone). id and leaf_index are places, not content.';

create or replace function core.event_add(p_actor core.actor, p_program uuid, p_act text, p_subject_kind text, p_subject uuid, p_rows jsonb default '[]')
returns void language plpgsql as $$
declare
  e core.event;
begin
  e.at := core.now();
  e.actor_user_id := p_actor.user_id;
  e.actor_name := coalesce(p_actor.user_name, 'CamKet');
  e.post_title := p_actor.post_title;
  e.agency_id := p_actor.agency_id;
  e.agency_name := p_actor.agency_name;
  e.program_id := p_program;
  e.act := p_act;
  e.subject_kind := p_subject_kind;
  e.subject_id := p_subject;
  e.body := json_build_object('version', 1, 'rows', p_rows);
  e.nonce := uuid_send(gen_random_uuid());
  if p_program is not null then
    select event_seq + 1, event_head into e.program_seq, e.prev from core.program where id = p_program for no key update;
    if not found then
      perform core.fail('404', 'not-found');
    end if;
  end if;
  e.leaf := sha256('\x00'::bytea || core.event_canon(e));
  insert into core.event (at, actor_user_id, actor_name, post_title, agency_id, agency_name, program_id, program_seq, act, subject_kind, subject_id, body,
                          nonce, prev, leaf)
  values (e.at, e.actor_user_id, e.actor_name, e.post_title, e.agency_id, e.agency_name, e.program_id, e.program_seq, e.act, e.subject_kind, e.subject_id,
          e.body, e.nonce, e.prev, e.leaf);
  if p_program is not null then
    update core.program set event_seq = e.program_seq, event_head = e.leaf where id = p_program;
  end if;
end $$;
comment on function core.event_add(core.actor, uuid, text, text, uuid, jsonb) is
  'Records one act with before and after image of every row it wrote, under the program''s row lock: numbers without gaps, each chained to the one before.';
