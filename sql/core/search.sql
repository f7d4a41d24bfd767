-- The searched text of everything, written by the act that changes it.

create or replace function core.search_vector(p_text text) returns tsvector language sql immutable parallel safe as $$
  select to_tsvector('pg_catalog.simple', core.vi_key(p_text)) || to_tsvector('pg_catalog.simple', core.vi_tone_key(p_text))
$$;
comment on function core.search_vector(text) is 'Every word twice: without marks, and with marks but the tone at the end of the syllable.';

-- A word typed with marks must match with them; one typed without matches any. The last word may be unfinished.
create or replace function core.search_query(p_text text) returns tsquery language sql immutable parallel safe as $$
  select to_tsquery('pg_catalog.simple', string_agg(w || case when i = n then ':*' else '' end, ' & ' order by i))
    from (select w, i, count(*) over () as n
            from unnest(string_to_array(nullif(core.vi_tone_key(p_text), ''), ' ')) with ordinality as t (w, i)) words
$$;
comment on function core.search_query(text) is 'What a person typed as a tsquery over search.tsv; null when it holds no word.';

create or replace function core.search_put(p_kind text, p_id uuid, p_program uuid, p_year integer, p_label text, p_text text) returns void
language plpgsql as $$
begin
  insert into core.search (kind, id, program_id, year, label, tsv)
  values (p_kind, p_id, p_program, p_year, left(p_label, 300), core.search_vector(left(p_text, 20000)))
  on conflict (kind, id) do update set program_id = excluded.program_id, year = excluded.year, label = excluded.label, tsv = excluded.tsv;
end $$;
comment on function core.search_put(text, uuid, uuid, integer, text, text) is
  'Makes or replaces the searched text of one object; program null means that everybody may find it.';

create or replace function core.search_program(p_program uuid) returns void language plpgsql as $$
begin
  delete from core.search where program_id = p_program and kind in ('program', 'obligation');
  perform core.search_put('program', p.id, p.id, null, p.title, concat_ws(' ', p.title, p.number,
            (select string_agg(pa.name_at_signing, ' ') from core.party pa where pa.program_id = p.id)))
     from core.program p where p.id = p_program;
  insert into core.search (kind, id, program_id, label, tsv)
  select 'obligation', o.id, o.program_id, left(concat_ws(': ', o.label, o.text), 300), core.search_vector(concat_ws(' ', o.label, o.text))
    from core.obligation o where o.program_id = p_program;
end $$;
comment on function core.search_program(uuid) is 'Rewrites the searched texts of a program and its clauses.';

create or replace function core.search_plan(p_plan uuid) returns void language sql as $$
  insert into core.search (kind, id, program_id, year, label, tsv)
  select 'commitment', c.id, c.program_id, c.year, left(concat_ws(' ', c.label, c.text), 300), core.search_vector(concat_ws(' ', c.label, c.text, c.product))
    from core.commitment c where c.plan_id = p_plan
  on conflict (kind, id) do update set label = excluded.label, tsv = excluded.tsv
$$;
comment on function core.search_plan(uuid) is 'Makes the commitments of a plan findable: at its signing.';
