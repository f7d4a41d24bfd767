-- One box over everything the caller may see. The searched text lies in one table without policies: visibility is a join on the readers of its program.

create or replace function api.search(p_session text, p_match text, p_filter jsonb) returns api.reply
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'program.read');
  v_query tsquery := core.search_query(p_filter ->> 'q');
  v_kind text := p_filter ->> 'kind';
begin
  return (
    with hit as (
      -- A bound before ranking: a word that is everywhere must not cost a rank of everything.
      select s.kind, s.id, s.program_id, s.year, s.label, s.tsv
        from core.search s
       where s.tsv @@ v_query and (v_kind is null or s.kind = v_kind)
         and (s.program_id is null or v_actor.reads_all
              or exists (select from core.program_reader r where r.program_id = s.program_id and r.agency_id = any (v_actor.agencies)))
       limit 2000
    ), best as (
      select h.*, row_number() over (order by array_position(array['agency', 'program', 'obligation', 'commitment', 'report'], h.kind),
                                              ts_rank(h.tsv, v_query) desc, h.label, h.id) as place
        from hit h order by place limit core.page_limit(p_filter)
    )
    select core.reply_of(json_build_object(
      'items', coalesce(json_agg(json_build_object(
          'kind', b.kind, 'id', case when b.kind = 'report' then (select r.commitment_id from core.report r where r.id = b.id) else b.id end, 'label', b.label,
          'program', case when p.id is not null then json_build_object('id', p.id, 'title', p.title) end,
          'year', b.year, 'snippet', core.search_snippet(b.kind, b.id, b.program_id)) order by b.place), '[]'),
      'next', null), p_match)
      from best b left join core.program p on p.id = b.program_id);
end $$;
