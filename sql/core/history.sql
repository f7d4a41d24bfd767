-- What was done, newest first, read from the event record: who, what, which fields, with which words and papers.

create or replace function core.document_words(p_kind text, p_number text, p_issued_on date, p_issuer text, p_subject text) returns text
language sql immutable parallel safe as $$
  select coalesce(nullif(concat_ws(', ', nullif(concat_ws(' ', p_kind, p_number), ''), to_char(p_issued_on, 'DD/MM/YYYY'), p_issuer), ''), p_subject)
$$;
comment on function core.document_words(text, text, date, text, text) is 'A cited document in one line: kind and number, date, issuer; its subject where nothing else is stated.';

-- Keys and bookkeeping mean nothing to a reader.
create or replace function core.history_changes(p_rows jsonb) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(json_build_object('field', k.key, 'from', r.value -> 'before' -> k.key, 'to', k.value) order by r.n, k.key), '[]')
      from jsonb_array_elements(p_rows) with ordinality r (value, n)
     cross join lateral jsonb_each(r.value -> 'after') k
     where jsonb_typeof(r.value -> 'before') = 'object' and jsonb_typeof(r.value -> 'after') = 'object'
       and r.value -> 'before' -> k.key is distinct from k.value
       and jsonb_typeof(k.value) not in ('object', 'array') and coalesce(jsonb_typeof(r.value -> 'before' -> k.key), 'null') not in ('object', 'array')
       and k.key not like '%\_id' and k.key not in ('id', 'version', 'created_at', 'updated_at', 'reported_at', 'signed_at', 'counted', 'returned_count', 'obligation_count', 'held_state'));
end $$;
comment on function core.history_changes(jsonb) is 'Fields that an act changed, from the row images of its event.';

create or replace function core.history_documents(p_rows jsonb) returns json language plpgsql stable as $$
#variable_conflict use_column
begin
  return (
    select coalesce(json_agg(coalesce(f.name, core.document_words(e.kind, e.number, e.issued_on, e.issuer, e.subject)) order by r.n)
                      filter (where f.name is not null or num_nonnulls(e.kind, e.number, e.issued_on, e.issuer, e.subject) > 0), '[]')
      from jsonb_array_elements(p_rows) with ordinality r (value, n)
     cross join lateral (
       select case when r.value ->> 'table' in ('proposal', 'proposal_decision', 'program_step') then jsonb_build_object('kind', a -> 'document_kind', 'number', a -> 'document_number',
                     'issued_on', a -> 'document_issued_on', 'issuer', a -> 'document_issuer', 'subject', a -> 'document_subject') else a end as paper
         from (select r.value -> 'after' as a) x) y
     cross join lateral jsonb_to_record(y.paper) e (file_id uuid, kind text, number text, issued_on date, issuer text, subject text)
      left join core.file f on f.id = e.file_id
     where r.value ->> 'table' in ('evidence', 'attachment', 'proposal', 'proposal_decision', 'program_step'));
end $$;
comment on function core.history_documents(jsonb) is 'Files and cited documents that an act brought, in words.';

-- The subject's label as it was then: the act carries the row.
create or replace function core.history_label(p_kind text, p_rows jsonb) returns text language sql stable as $$
  select left(coalesce(v ->> 'title', nullif(concat_ws('. ', v ->> 'label', v ->> 'text'), ''), v ->> 'year', v ->> 'login'), 200)
    from (select coalesce(nullif(r.value -> 'after', 'null'), r.value -> 'before') as v, r.n
            from jsonb_array_elements(p_rows) with ordinality r (value, n) where r.value ->> 'table' = p_kind) t
   order by n limit 1
$$;
comment on function core.history_label(text, jsonb) is 'Title, or label and text, of what an act was done to; null when the act did not write that row.';

create or replace function core.history_item(e core.event) returns json language sql stable as $$
  select json_build_object(
    'id', ($1).id, 'at', core.instant(($1).at), 'act', ($1).act,
    'author', case when ($1).actor_user_id is not null then core.author_json(($1).actor_name, ($1).post_title, ($1).agency_id, ($1).agency_name) end,
    'subject', json_build_object('kind', ($1).subject_kind, 'id', ($1).subject_id, 'label', core.history_label(($1).subject_kind, b.body)),
    'text', (select coalesce(r -> 'after' ->> 'text', r -> 'after' ->> 'reason') from jsonb_array_elements(b.body) r
              where r ->> 'table' in ('program_step', 'report', 'contribution', 'verification', 'withdrawal', 'statement', 'proposal', 'proposal_decision', 'correction') limit 1),
    'changes', core.history_changes(b.body), 'documents', core.history_documents(b.body))
    -- What an act on a plan did to each of its lines stands in the lines' own histories.
    from (select case when ($1).subject_kind <> 'plan' then x.rows
                      else (select coalesce(jsonb_agg(r.value order by r.n), '[]') from jsonb_array_elements(x.rows) with ordinality r (value, n)
                             where r.value ->> 'table' in ('plan', 'attachment')) end as body
            from (select ($1).body::jsonb -> 'rows' as rows) x) b
$$;
comment on function core.history_item(core.event) is 'One line of a history.';

-- The closing of a plan's year is one act on many lines: seen from one of them it is what it did to that one.
create or replace function core.event_of_line(e core.event, p_commitment uuid) returns core.event language plpgsql stable as $$
begin
  if e.subject_id <> p_commitment then
    e.body := json_build_object('version', 1, 'rows', (
      select coalesce(jsonb_agg(r.value order by r.n), '[]') from jsonb_array_elements(e.body::jsonb -> 'rows') with ordinality r (value, n)
       where p_commitment::text in (r.value -> 'after' ->> 'id', r.value -> 'after' ->> 'commitment_id')));
    e.subject_kind := 'commitment';
    e.subject_id := p_commitment;
  end if;
  return e;
end $$;
comment on function core.event_of_line(core.event, uuid) is 'An act on a plan as an act on one of its commitments: with the rows of that one only.';

create or replace function core.history_json(p_program uuid, p_subject uuid, p_filter jsonb) returns json language plpgsql stable as $$
declare
  v_limit integer := core.page_limit(p_filter);
  v_key jsonb := core.cursor_unpack(p_filter ->> 'cursor', 'history', array['bigint']);
  v_after bigint := (v_key ->> 1)::bigint;
  v_page core.event[];
begin
  -- Within a program the numbers without gaps are an index of their own; they and the ids run alike, since both are given under its lock.
  if p_program is not null then
    v_page := array(select e from core.event e where e.program_id = p_program and (v_after is null or e.program_seq < v_after)
                     order by e.program_seq desc limit v_limit + 1);
  else
    v_page := array(select core.event_of_line(e, p_subject) from core.event e
                     where e.subject_id in (p_subject, (select c.plan_id from core.commitment c where c.id = p_subject))
                       and (e.subject_id = p_subject or e.act = 'plan_closed') and (v_after is null or e.id < v_after)
                     order by e.id desc limit v_limit + 1);
  end if;
  return (
    select json_build_object(
      'items', coalesce(json_agg(core.history_item(x.e) order by x.n) filter (where x.n <= v_limit), '[]'),
      'next', case when cardinality(v_page) > v_limit then
                core.cursor_pack(json_build_array('history', case when p_program is not null then v_page[v_limit].program_seq else v_page[v_limit].id end)) end)
      from (select v_page[i] as e, i as n from generate_subscripts(v_page, 1) i) x);
end $$;
comment on function core.history_json(uuid, uuid, jsonb) is 'A page of the history of a program with everything below it, or with p_program null of one subject.';
