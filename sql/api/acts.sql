-- Acts on a commitment: start, report, contribution, withdrawal, verification. Each locks the program, then the commitment; each writes one
-- event with what it changed, and answers the commitment as it is then. Who may do what is decided in sql/core/act.sql.

create or replace function api.commitment_start(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_before core.commitment;
  v_after core.commitment;
begin
  if v_reply.replayed then return v_reply; end if;
  v_before := core.commitment_lock(p_id);
  perform core.act_must_be_allowed(v_actor, v_before, 'start');
  v_after := v_before;
  v_after.state := 'in_progress';
  v_after := core.act_write(v_actor, 'start', v_before, v_after, 'commitment_started', '[]');
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 200));
end $$;

create or replace function api.report_create(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_before core.commitment;
  v_after core.commitment;
  v_report core.report;
  v_rows jsonb;
begin
  if v_reply.replayed then return v_reply; end if;
  v_before := core.commitment_lock(p_id);
  perform core.act_must_be_allowed(v_actor, v_before, 'report');
  perform core.fail_all(core.report_problems(v_before, p_doc));
  v_report := core.report_write(v_actor, v_before, p_doc);
  perform core.search_put('report', v_report.id, v_before.program_id, v_before.year, concat_ws(' ', v_before.label, v_before.text), v_report.text);
  v_rows := core.evidence_write(v_actor, v_before.program_id, v_report.id, null, nullif(p_doc -> 'evidence', 'null'));
  v_after := v_before;
  v_after.last_report_id := v_report.id;
  v_after.percent := coalesce(v_report.percent, v_before.percent);
  if v_report.kind = 'completion' then
    v_rows := v_rows || core.report_contributions_write(v_before, v_report.id, nullif(p_doc -> 'not_received', 'null'));
    v_after.state := 'reported_done';
    v_after.completed_on := v_report.completed_on;
  elsif v_before.state = 'planned' then
    v_after.state := 'in_progress';
  end if;
  v_after := core.act_write(v_actor, 'report', v_before, v_after,
    case v_report.kind when 'completion' then 'completion_reported' else 'progress_reported' end,
    jsonb_build_array(core.row_change('report', null, core.row_image(v_report))) || v_rows);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;

create or replace function api.contribution_create(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_before core.commitment;
  v_row core.contribution;
  v_rows jsonb;
begin
  if v_reply.replayed then return v_reply; end if;
  v_before := core.commitment_lock(p_id);
  perform core.act_must_be_allowed(v_actor, v_before, 'contribute');
  insert into core.contribution (id, commitment_id, program_id, text, user_id, author_name, post_id, post_title, agency_id, agency_name, origin)
  values (gen_random_uuid(), p_id, v_before.program_id, p_doc ->> 'text', v_actor.user_id, v_actor.user_name, v_actor.post_id, v_actor.post_title,
          v_actor.agency_id, v_actor.agency_name, v_before.origin)
  returning * into v_row;
  v_rows := core.evidence_write(v_actor, v_before.program_id, null, v_row.id, nullif(p_doc -> 'evidence', 'null'));
  perform core.commitment_touch(p_id);
  perform core.event_add(v_actor, v_before.program_id, 'contribution_sent', 'commitment', p_id,
    jsonb_build_array(core.row_change('contribution', null, core.row_image(v_row))) || v_rows);
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;

create or replace function api.report_withdraw(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_before core.commitment;
  v_after core.commitment;
  v_row core.withdrawal;
begin
  if v_reply.replayed then return v_reply; end if;
  v_before := core.commitment_lock(p_id);
  perform core.act_must_be_allowed(v_actor, v_before, 'withdraw');
  if (p_doc ->> 'report_id')::uuid <> v_before.last_report_id then
    perform core.fail('409', 'report-not-in-force', null, '/report_id');
  end if;
  insert into core.withdrawal (report_id, program_id, reason, user_id, author_name, post_id, post_title, agency_id, agency_name)
  values (v_before.last_report_id, v_before.program_id, p_doc ->> 'reason', v_actor.user_id, v_actor.user_name, v_actor.post_id, v_actor.post_title,
          v_actor.agency_id, v_actor.agency_name)
  returning * into v_row;
  v_after := v_before;
  v_after.state := 'in_progress';
  v_after.completed_on := null;
  -- What was reported before is in force again.
  select (array_agg(r.id order by r.created_at desc, r.id))[1],
         (array_agg(r.percent order by r.created_at desc, r.id) filter (where r.percent is not null))[1]
    into v_after.last_report_id, v_after.percent
    from core.report r where r.commitment_id = p_id and not exists (select from core.withdrawal w where w.report_id = r.id);
  v_after := core.act_write(v_actor, 'withdraw', v_before, v_after, 'report_withdrawn',
    jsonb_build_array(core.row_change('withdrawal', null, core.row_image(v_row))));
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 200));
end $$;

create or replace function api.verification_create(p_session text, p_key text, p_hash text, p_id uuid, p_doc jsonb) returns api.reply
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor core.actor := core.caller(p_session, 'commitment.read');
  v_reply api.reply := core.key_claim(p_key, p_hash);
  v_decision text := p_doc ->> 'decision';
  v_before core.commitment;
  v_after core.commitment;
  v_row core.verification;
begin
  if v_reply.replayed then return v_reply; end if;
  v_before := core.commitment_lock(p_id);
  perform core.act_must_be_allowed(v_actor, v_before, 'verify');
  if (p_doc ->> 'report_id')::uuid <> v_before.last_report_id then
    perform core.fail('409', 'report-not-in-force', null, '/report_id');
  end if;
  if v_decision <> 'accept' and p_doc ->> 'text' is null then
    perform core.fail('422', 'reason-missing', null, '/text');
  end if;
  insert into core.verification (id, commitment_id, program_id, report_id, decision, text, user_id, author_name, post_id, post_title, agency_id, agency_name,
                                 origin)
  values (gen_random_uuid(), p_id, v_before.program_id, v_before.last_report_id, v_decision, p_doc ->> 'text', v_actor.user_id, v_actor.user_name,
          v_actor.post_id, v_actor.post_title, v_actor.agency_id, v_actor.agency_name, v_before.origin)
  returning * into v_row;
  v_after := v_before;
  case v_decision
    when 'accept' then v_after.state := 'verified_done';
    when 'accept_part' then v_after.state := 'verified_partial';
    when 'return' then
      v_after.state := 'returned';
      v_after.completed_on := null;
      v_after.returned_count := v_before.returned_count + 1;
  end case;
  v_after := core.act_write(v_actor, 'verify', v_before, v_after,
    case v_decision when 'accept' then 'report_accepted' when 'accept_part' then 'report_accepted_in_part' else 'report_returned' end,
    jsonb_build_array(core.row_change('verification', null, core.row_image(v_row))));
  return core.key_store(p_key, core.commitment_reply(p_id, v_actor, 201));
end $$;
