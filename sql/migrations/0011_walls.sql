-- Rows that nobody may change, whoever asks: these hold for the owner of the tables as well as for the api functions.

create function core.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'row-is-immutable' using errcode = 'PT409', detail = json_build_object('table', tg_table_name)::text;
end $$;
comment on function core.refuse_change() is 'Trigger of append-only tables and of frozen columns.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['report', 'withdrawal', 'contribution', 'report_contribution', 'evidence', 'verification'] loop
    execute format('create trigger %I before update or delete on core.%I for each row execute function core.refuse_change()', v_table || '_is_immutable', v_table);
    execute format('create trigger %I before truncate on core.%I for each statement execute function core.refuse_change()', v_table || '_is_kept', v_table);
  end loop;
end $$;

create trigger event_is_immutable before delete or update of id, at, actor_user_id, actor_name, post_title, agency_id, agency_name, program_id, program_seq,
  act, subject_kind, subject_id, body, nonce, prev, leaf on core.event for each row execute function core.refuse_change();
create trigger event_is_sealed_once before update of leaf_index on core.event
  for each row when (old.leaf_index is not null) execute function core.refuse_change();
create trigger event_is_kept before truncate on core.event for each statement execute function core.refuse_change();

-- A closed span stays; the open one may only be closed.
create trigger commitment_span_is_immutable before delete or update of commitment_id, program_id, year, kind, from_at, state, due_on, completed_on, lead_agency_id
  on core.commitment_span for each row execute function core.refuse_change();
create trigger commitment_span_is_closed_once before update of to_at on core.commitment_span
  for each row when (old.to_at <> 'infinity') execute function core.refuse_change();

-- After signing only title, number, state and bookkeeping of a program may change; the rest asks for an amendment.
create trigger program_is_frozen before update on core.program for each row
  when (old.state not in ('draft', 'awaiting_signature')
    and (old.kind, old.signed_on, old.place, old.term_from, old.term_to, old.term_text, old.signing_event, old.supervising_agency_id, old.verifier_party_id,
         old.source_text, old.origin)
        is distinct from (new.kind, new.signed_on, new.place, new.term_from, new.term_to, new.term_text, new.signing_event, new.supervising_agency_id,
         new.verifier_party_id, new.source_text, new.origin))
  execute function core.refuse_change();
create trigger commitment_is_frozen before update on core.commitment for each row
  when (old.counted and (old.plan_id, old.program_id, old.year, old.position, old.label, old.text, old.product, old.kind, old.time_text, old.original_due_on,
                         old.lead_party_id, old.carried_from, old.origin, old.counted)
        is distinct from (new.plan_id, new.program_id, new.year, new.position, new.label, new.text, new.product, new.kind, new.time_text, new.original_due_on,
                         new.lead_party_id, new.carried_from, new.origin, new.counted))
  execute function core.refuse_change();

-- Only drafts are deleted. A row whose parent is already gone goes with it: the parent was a draft, or it would still be there.
create function core.refuse_delete_of_signed() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_old jsonb := to_jsonb(old);
  v_signed boolean;
begin
  if tg_table_name in ('program', 'plan') then
    v_signed := v_old ->> 'state' <> 'draft';
  elsif tg_table_name = 'commitment' then
    v_signed := (v_old ->> 'counted')::boolean;
  elsif v_old ->> 'commitment_id' is not null then
    v_signed := (select counted from core.commitment where id = (v_old ->> 'commitment_id')::uuid);
  elsif v_old ->> 'plan_id' is not null then
    v_signed := (select state <> 'draft' from core.plan where id = (v_old ->> 'plan_id')::uuid);
  else
    v_signed := (select state <> 'draft' from core.program where id = (v_old ->> 'program_id')::uuid);
  end if;
  if v_signed then
    raise exception 'only-drafts-are-deleted' using errcode = 'PT409', detail = json_build_object('table', tg_table_name)::text;
  end if;
  return old;
end $$;
comment on function core.refuse_delete_of_signed() is 'Trigger of a program''s tables: nothing of a signed paper is ever deleted.';

do $$
declare
  v_table text;
begin
  foreach v_table in array array['program', 'plan', 'party', 'signatory', 'legal_basis', 'obligation', 'bearer', 'commitment', 'serves', 'coordinator',
                                 'program_reader', 'attachment'] loop
    execute format('create trigger %I before delete on core.%I for each row execute function core.refuse_delete_of_signed()', v_table || '_is_draft', v_table);
  end loop;
end $$;
