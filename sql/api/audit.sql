-- The record of acts, newest first, for auditors: who did what to which program. What exactly changed is in the program's history.

create or replace function api.event_list(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'event.read');
  v_limit integer := core.page_limit(p_filter);
  v_after jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'id', array['bigint']);
  v_program uuid := (p_filter ->> 'program')::uuid;
  v_before bigint := coalesce((v_after ->> 1)::bigint, 9223372036854775807);
  v_page core.event[];
begin
  -- Two queries, for each has an index of its own: a program's numbers and the ids run alike, since both are given under its lock.
  if v_program is null then
    v_page := array(select e from core.event e where e.id < v_before order by e.id desc limit v_limit + 1);
  else
    v_page := array(select e from core.event e where e.program_id = v_program and e.id < v_before order by e.program_seq desc limit v_limit + 1);
  end if;
  return (
    with page as (
      select v.*, row_number() over (order by v.id desc) as place from unnest(v_page) v
    )
    select core.reply_of(json_build_object(
      'items', (select coalesce(json_agg(json_build_object(
                    'id', p.id, 'at', core.instant(p.at), 'act', p.act, 'author', case when p.actor_user_id is not null then core.author_json(p.actor_name, p.post_title, p.agency_id, p.agency_name) end,
                    'program_id', p.program_id, 'program_seq', p.program_seq,
                    'subject', json_build_object('kind', p.subject_kind, 'id', p.subject_id)) order by p.place), '[]')
                  from page p where p.place <= v_limit),
      'next', (select core.cursor_pack(json_build_array('id', p.id))
                 from page p where p.place = v_limit and exists (select from page where place > v_limit))), p_match));
end $$;
