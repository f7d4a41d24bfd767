-- Random walks over the life of commitments, with the api functions that the server calls and a clock that moves forward. By psql, as superuser,
-- on a database with the standard cast:  -v walks=1000 -v seed=20261122
--
-- Walk n is the same whatever the number of walks. A walk is one line of a plan: at each step somebody tries something, mostly what could fit,
-- sometimes anything. After each step: a refusal has changed nothing; what was done is declared in core.transition; no line is in a state or a
-- shape that may not be; the total is the sum of the buckets today. After each walk: five past days say what this script wrote down itself on the
-- way, and the checker finds nothing. Every 40 lines are one program; its year is closed at the end, with carrying over.

\set ON_ERROR_STOP 1
\o /dev/null
set client_min_messages = warning;
set search_path = pg_catalog, pg_temp;
select set_config('walk.walks', :'walks', false), set_config('walk.seed', :'seed', false), set_config('jit', 'off', false);

insert into core.session (token_hash, user_id, post_id, last_seen_at, expires_at)
select encode(sha256(convert_to(u.login, 'UTF8')), 'hex'), u.id, md5('post ' || u.login)::uuid, 'infinity', 'infinity' from core."user" u;

create function pg_temp.token(p_login text) returns text language sql immutable as $$ select encode(sha256(convert_to(p_login, 'UTF8')), 'hex') $$;
create function pg_temp.agency(p_name text) returns uuid language sql immutable as $$ select md5('agency ' || p_name)::uuid $$;
create function pg_temp.pick(p_list text[]) returns text language sql volatile as $$ select p_list[1 + floor(random() * cardinality(p_list))::integer] $$;

-- What this script saw with its own eyes: the whole of what past days are compared with.
create temporary table seen (line uuid not null, n bigint generated always as identity, at timestamptz not null, state text not null, due_on date, completed_on date);
create index on seen (line, n);
create temporary table walked (act text not null, outcome text not null, n bigint not null, primary key (act, outcome));
create sequence pg_temp.call;

create function pg_temp.key() returns text language sql volatile as $$ select 'walk-' || lpad(nextval('pg_temp.call')::text, 20, '0') $$;
create function pg_temp.note(p_line uuid) returns void language sql volatile as $$
  insert into seen (line, at, state, due_on, completed_on) select id, core.now(), state, due_on, completed_on from core.commitment where id = p_line
$$;
create function pg_temp.tally(p_act text, p_outcome text) returns void language sql volatile as $$
  insert into walked values (p_act, p_outcome, 1) on conflict (act, outcome) do update set n = walked.n + 1
$$;

-- A signed program of btg, bdv and mttq with a plan of 40 lines. Every third names bdv as the one who confirms.
create function pg_temp.new_program(p_n integer) returns uuid language plpgsql as $$
declare
  v_doc jsonb;
  r api.reply;
begin
  perform set_config('app.clock', '2024-01-08 08:00+07', false);
  select jsonb_build_object('kind', 'chuong_trinh', 'title', 'Chương trình đi thử số ' || p_n, 'signed_on', '2024-01-05', 'term_from', '2024-01-01',
    'term_to', '2028-12-31', 'secrecy', 'thuong', 'supervising_agency_id', pg_temp.agency('tinhuy'),
    'parties', jsonb_build_array(jsonb_build_object('ref', 'a', 'agency_id', pg_temp.agency('btg')), jsonb_build_object('ref', 'b', 'agency_id', pg_temp.agency('bdv')),
                                 jsonb_build_object('ref', 'c', 'agency_id', pg_temp.agency('mttq'))),
    'obligations', '[{"ref": "o", "label": "Một là", "text": "Tuyên truyền", "kind": "standing", "bearers": [{"party": "a", "role": "joint"}, {"party": "b", "role": "joint"}]}]'::jsonb,
    'plan', jsonb_build_object('year', 2024, 'signed_on', '2024-01-08', 'commitments', jsonb_agg(
      jsonb_build_object('label', i::text, 'text', 'Việc ' || i, 'lead', case when i % 4 = 0 then 'b' else 'a' end, 'serves', '["o"]'::jsonb,
        'coordinating', case when i % 3 = 0 then '["c"]'::jsonb else '[]' end, 'kind', case when i % 10 = 0 then 'standing' else 'dated' end)
      || case when i % 10 = 0 then '{}' else jsonb_build_object('due_on', date '2024-02-01' + (random() * 330)::integer) end order by i)))
    || case when p_n % 3 = 0 then '{"verifier_party": "b"}'::jsonb else '{}' end into v_doc from generate_series(1, 40) i;
  r := api.program_create(pg_temp.token('btg.an'), pg_temp.key(), '', v_doc);
  return (r.body ->> 'id')::uuid;
end $$;

create function pg_temp.doc(p_act text, c core.commitment) returns jsonb language plpgsql as $$
declare
  v_words jsonb := case when random() < 0.95 then '{"text": "Đã trao đổi, thống nhất."}'::jsonb else '{}' end;
  v_report uuid := case when random() < 0.97 then c.last_report_id else gen_random_uuid() end;
begin
  case p_act
    when 'report' then
      if random() < 0.3 then
        return '{"kind": "progress", "text": "Đang triển khai.", "percent": 40}';
      end if;
      return jsonb_build_object('kind', 'completion', 'text', 'Đã xong.', 'completed_on', core.today() - (random() * 12)::integer + case when random() < 0.05 then 20 else 0 end,
        'officer', jsonb_build_object('name', case when random() < 0.05 then 'Phạm Thị Chi' else 'Lê Văn Trưởng' end),
        'evidence', case when random() < 0.95 then '[{"document": {"number": "45-BC"}}]'::jsonb else '[]' end,
        'not_received', (select coalesce(jsonb_agg(o.agency_id), '[]') from core.coordinator o
                          where o.commitment_id = c.id and not exists (select from core.contribution k where k.commitment_id = c.id and k.agency_id = o.agency_id)));
    when 'verify' then
      return jsonb_build_object('report_id', v_report, 'decision', pg_temp.pick('{accept,accept_part,return,return,return}'::text[])) || v_words;
    when 'withdraw' then
      return jsonb_build_object('report_id', v_report, 'reason', 'Nhầm số liệu.');
    when 'decide' then
      return jsonb_build_object('decision', pg_temp.pick('{verified_done,verified_partial,returned,not_done}'::text[]),
        'cause', case when random() < 0.8 then 'objective' end, 'text', 'Quyết định.');
    when 'cancel' then
      return jsonb_build_object('text', 'Không còn cần.', 'document', case when random() < 0.9 then '{"kind": "Quyết định", "number": "12-QĐ"}'::jsonb else '{"kind": "Quyết định"}' end);
    when 'extend' then
      return jsonb_build_object('text', 'Xin thêm thời gian.', 'due_on', greatest(c.due_on, core.today()) + (random() * 60)::integer - 5);
    when 'answer' then
      return jsonb_build_object('decision', pg_temp.pick('{approve,approve,approve,refuse,withdraw}'::text[])) || v_words
        || case when random() < 0.2 then jsonb_build_object('due_on', c.due_on + 7) else '{}' end;
    when 'start' then
      return '{}';
    else
      return '{"text": "Đã trao đổi, thống nhất."}';
  end case;
end $$;

-- One call as the server makes it: done, or the slug of the problem. Anything that is no refusal of ours ends the run.
create function pg_temp.call(p_login text, p_act text, p_line uuid, p_doc jsonb) returns text language plpgsql as $$
declare
  s text := pg_temp.token(p_login);
  k text := pg_temp.key();
  r api.reply;
begin
  case p_act
    when 'start' then r := api.commitment_start(s, k, '', p_line, p_doc);
    when 'report' then r := api.report_create(s, k, '', p_line, p_doc);
    when 'contribute' then r := api.contribution_create(s, k, '', p_line, p_doc);
    when 'verify' then r := api.verification_create(s, k, '', p_line, p_doc);
    when 'withdraw' then r := api.report_withdraw(s, k, '', p_line, p_doc);
    when 'escalate' then r := api.commitment_escalate(s, k, '', p_line, p_doc);
    when 'decide' then r := api.commitment_decide(s, k, '', p_line, p_doc);
    when 'reopen' then r := api.commitment_reopen(s, k, '', p_line, p_doc);
    when 'decline' then r := api.commitment_decline(s, k, '', p_line, p_doc);
    when 'answer' then
      r := api.proposal_decide(s, k, '', coalesce((select p.id from core.proposal p where p.commitment_id = p_line
        order by exists (select from core.proposal_decision d where d.proposal_id = p.id), p.created_at desc limit 1), gen_random_uuid()), p_doc);
    else r := api.proposal_create(s, k, '', p_line, case p_act when 'extend' then 'extension' else p_act end, p_doc);
  end case;
  return 'done';
exception when others then
  -- A column's own rule may refuse what a guard let through with a problem of its name; a bug of ours is anything else.
  if sqlstate !~ '^PT4' then
    raise exception 'walk: % by % with %: % %', p_act, p_login, p_doc, sqlstate, sqlerrm;
  end if;
  return sqlerrm;
end $$;

create function pg_temp.login_for(p_act text, c core.commitment) returns text language plpgsql as $$
declare
  v_lead text := case when c.lead_agency_id = pg_temp.agency('btg') then 'btg' else 'bdv' end;
  v_side text := (select party from core.act where act = p_act);
begin
  if random() < 0.12 then
    return pg_temp.pick('{btg.an,btg.binh,btg.truong,bdv.chi,bdv.dao,bdv.kiem,bdv.truong,mttq.dung,stttt.em,tinhuy.giamsat,tinhuy.lanhdao,tinhuy.kiemtoan}'::text[]);
  elsif v_side = 'supervisor' or p_act in ('hold', 'resume', 'cancel', 'answer') and random() < 0.2 then
    return 'tinhuy.giamsat';
  elsif p_act = 'contribute' then
    return 'mttq.dung';
  elsif p_act in ('decline', 'cancel') then
    return v_lead || '.truong';
  elsif p_act in ('verify', 'answer') or p_act = 'escalate' and random() < 0.4 then
    return case when v_lead = 'btg' then pg_temp.pick('{bdv.chi,bdv.dao,bdv.truong,mttq.dung}'::text[]) else pg_temp.pick('{btg.an,btg.binh,mttq.dung}'::text[]) end;
  end if;
  return case v_lead when 'btg' then pg_temp.pick('{btg.an,btg.binh}'::text[]) else pg_temp.pick('{bdv.chi,bdv.dao}'::text[]) end;
end $$;

create function pg_temp.fail_if(p_wrong boolean, p_what text) returns void language plpgsql as $$
begin
  if p_wrong is not false then
    raise exception 'walk: %', p_what;
  end if;
end $$;

-- The total is the sum of the buckets, and each bucket is what the lines say, today.
create function pg_temp.counts_hold(p_program uuid, p_year integer) returns boolean language sql as $$
  with kept as (select core.bucket_of_class(x.class, x.due_on, core.today()) as bucket, sum(x.n)::bigint as n from core.counts_some(p_year, array[p_program]) x where x.n > 0 group by 1),
  direct as (select core.bucket(c.state, c.kind, c.due_on, c.completed_on, core.today()) as bucket, count(*) as n from core.commitment c
              where c.program_id = p_program and c.year = p_year and c.counted group by 1)
  select (select sum(n) from kept) = (select count(*) from core.commitment c where c.program_id = p_program and c.year = p_year and c.counted)
     and not exists (select from kept full join direct using (bucket) where kept.n is distinct from direct.n)
$$;

-- A past day, from what this script wrote down.
create function pg_temp.day_holds(p_program uuid, p_year integer, p_day date) returns boolean language sql as $$
  with kept as (select core.bucket_of_class(x.class, x.due_on, p_day) as bucket, sum(x.n)::bigint as n from core.counts_past(p_year, array[p_program], p_day) x group by 1),
  seen as (
    select core.bucket(s.state, c.kind, s.due_on, s.completed_on, p_day) as bucket, count(*) as n
      from core.commitment c
     cross join lateral (select * from seen s where s.line = c.id and s.at < core.day_end(p_day) order by s.n desc limit 1) s
     where c.program_id = p_program and c.year = p_year and c.counted group by 1)
  select coalesce((select sum(n) from kept), 0) = coalesce((select sum(n) from seen), 0)
     and not exists (select from kept full join seen using (bucket) where kept.n is distinct from seen.n)
$$;

-- Shapes that no line may have, whatever its state.
create function pg_temp.shape_holds(c core.commitment) returns boolean language sql stable as $$
  select (c.state = 'paused') = (c.held_state is not null)
     and (c.state not in ('reported_done', 'verified_done', 'verified_partial') or c.completed_on is not null)
     and (c.state in ('reported_done', 'disputed', 'verified_done', 'verified_partial', 'carried_over') or c.completed_on is null)
     and (c.state = 'not_done') = (c.cause is not null)
     and (c.reported_at is not null or c.state not in ('reported_done', 'disputed'))
     and (c.kind = 'dated') = (c.due_on is not null)
$$;

create function pg_temp.step(p_line uuid, p_step text) returns void language plpgsql as $$
declare
  v_before core.commitment;
  v_after core.commitment;
  v_act text;
  v_login text;
  v_doc jsonb;
  v_got text;
begin
  select * into v_before from core.commitment where id = p_line;
  v_act := case
    when exists (select from core.proposal p where p.commitment_id = p_line and not exists (select from core.proposal_decision d where d.proposal_id = p.id)) and random() < 0.6 then 'answer'
    when random() < 0.8 then (select act from (select distinct t.act from core.transition t join core.act a using (act) where t.from_state = v_before.state and a.party <> 'review') x
                               order by random() limit 1) end;
  v_act := coalesce(v_act, (select act from (select act from core.act where party <> 'review' union all select 'answer') x order by random() limit 1));
  v_login := pg_temp.login_for(v_act, v_before);
  v_doc := jsonb_strip_nulls(pg_temp.doc(v_act, v_before));
  v_got := pg_temp.call(v_login, v_act, p_line, v_doc);
  select * into v_after from core.commitment where id = p_line;
  p_step := format('%s: %s by %s with %s: %s -> %s (%s)', p_step, v_act, v_login, v_doc, v_before.state, v_after.state, v_got);
  if v_got <> 'done' then
    perform pg_temp.fail_if(v_after is distinct from v_before, p_step || ': a refusal changed the line');
  else
    perform pg_temp.fail_if(v_after.version <> v_before.version + 1, p_step || ': the version went from ' || v_before.version || ' to ' || v_after.version);
    perform pg_temp.fail_if(v_after.state <> v_before.state and not exists (
      select from core.transition t where t.from_state = v_before.state and t.to_state = v_after.state and (t.act = v_act or v_act = 'answer')), p_step || ': not declared');
  end if;
  perform pg_temp.fail_if(not pg_temp.shape_holds(v_after), p_step || ': a shape that may not be: ' || to_jsonb(v_after));
  perform pg_temp.fail_if(not pg_temp.counts_hold(v_after.program_id, v_after.year), p_step || ': the buckets of today');
  if v_got = 'done' then
    perform pg_temp.note(p_line);
  end if;
  perform pg_temp.tally(v_act, v_got);
end $$;

-- The end of a program's year: what awaits is decided, the next year's plan drawn up and signed, and every unfinished line gets its outcome.
create function pg_temp.turn_year(p_program uuid) returns void language plpgsql as $$
declare
  v_an text := pg_temp.token('btg.an');
  v_plan uuid := (select id from core.plan where program_id = p_program and year = 2024);
  v_next uuid;
  c core.commitment;
  r api.reply;
begin
  perform set_config('app.clock', '2026-12-20 09:00+07', false);
  for c in select * from core.commitment where plan_id = v_plan and state in ('reported_done', 'disputed') order by position loop
    if c.state = 'reported_done' then
      -- Long past the limit for confirming.
      perform pg_temp.fail_if(pg_temp.call(case when c.lead_agency_id = pg_temp.agency('btg') then 'btg' else 'bdv' end || case when c.lead_agency_id = pg_temp.agency('btg') then '.an' else '.chi' end,
        'escalate', c.id, '{"text": "Quá thời hạn xác nhận."}') <> 'done', 'a late report is escalated');
      perform pg_temp.note(c.id);
    end if;
    perform pg_temp.fail_if(pg_temp.call('tinhuy.giamsat', 'decide', c.id, '{"decision": "not_done", "cause": "subjective", "text": "Không hoàn thành."}') <> 'done', 'a dispute is decided');
    perform pg_temp.note(c.id);
  end loop;
  r := api.plan_next(v_an, pg_temp.key(), '', v_plan, '{}');
  v_next := (r.body ->> 'id')::uuid;
  update core.commitment set due_on = '2025-11-30' where plan_id = v_next and kind = 'dated';
  if exists (select from core.commitment where plan_id = v_next) then
    r := api.plan_sign(v_an, pg_temp.key(), '', v_next, '{"signed_on": "2025-01-10"}');
  end if;
  r := api.plan_close(v_an, pg_temp.key(), '', v_plan, jsonb_build_object('outcomes', (
    select coalesce(jsonb_agg(jsonb_build_object('commitment_id', x.id, 'outcome', x.outcome, 'cause', case when x.outcome = 'not_done' then 'objective' end,
                                                 'text', 'Cuối năm.') order by x.position), '[]')
      from (select u.id, u.position, case when u.state = 'verified_partial' then pg_temp.pick('{keep,carry_over}'::text[])
                                      when u.kind <> 'dated' then pg_temp.pick('{keep,carry_over,not_done}'::text[]) else pg_temp.pick('{carry_over,not_done}'::text[]) end as outcome
              from core.commitment u where u.plan_id = v_plan and u.state in ('planned', 'in_progress', 'returned', 'paused', 'verified_partial')) x)));
  for c in select * from core.commitment where program_id = p_program and counted loop
    perform pg_temp.note(c.id);
    perform pg_temp.fail_if(not pg_temp.shape_holds(c), 'the closing left a shape that may not be: ' || to_jsonb(c)::text);
  end loop;
  perform pg_temp.fail_if(not (pg_temp.counts_hold(p_program, 2024) and (v_next is null or pg_temp.counts_hold(p_program, 2025))), 'the buckets after the closing');
  perform pg_temp.tally('close', 'done');
end $$;

create function pg_temp.checker_is_silent(p_program uuid, p_where text) returns void language plpgsql as $$
declare
  v_found text := (select string_agg(concat_ws(' | ', a.what, a.subject, a.kept, a.found), e'\n') from core.audit_counts(p_program) a);
begin
  perform pg_temp.fail_if(v_found is not null, p_where || ': the checker: ' || v_found);
end $$;

-- Five past days, and the checker.
create function pg_temp.after_walk(p_program uuid, p_until date, p_where text) returns void language plpgsql as $$
declare
  v_day date;
begin
  for i in 1 .. 5 loop
    v_day := date '2024-01-08' + (random() * (p_until - date '2024-01-08'))::integer;
    perform pg_temp.fail_if(not pg_temp.day_holds(p_program, 2024, v_day), p_where || ': the buckets of ' || v_day);
  end loop;
  perform pg_temp.checker_is_silent(p_program, p_where);
end $$;

do $$
declare
  v_walks integer := current_setting('walk.walks')::integer;
  v_seed integer := current_setting('walk.seed')::integer;
  v_program uuid;
  v_lines uuid[];
  v_clock timestamptz;
  v_steps integer;
  v_until date;
begin
  for w in 1 .. v_walks loop
    perform setseed(((v_seed::bigint * 31 + w::bigint * 7919) % 1000003) / 1000003.0);
    if w % 40 = 1 then
      v_program := pg_temp.new_program(w / 40 + 1);
      v_lines := array(select id from core.commitment where program_id = v_program order by position);
      perform pg_temp.note(l) from unnest(v_lines) l;
      v_until := '2024-01-09';
    end if;
    v_clock := '2024-01-08 08:00+07'::timestamptz + random() * interval '200 days';
    v_steps := 6 + (random() * 14)::integer;
    for step in 1 .. v_steps loop
      -- Sometimes in the same instant, mostly days later; a few waits are longer than the limit for confirming.
      v_clock := v_clock + case when random() < 0.1 then interval '0' when random() < 0.8 then random() * interval '9 days' else random() * interval '40 days' end;
      perform set_config('app.clock', v_clock::text, false);
      perform pg_temp.step(v_lines[(w - 1) % 40 + 1], format('walk %s step %s', w, step));
    end loop;
    v_until := greatest(v_until, core.local_date(v_clock));
    perform pg_temp.after_walk(v_program, v_until, 'walk ' || w);
    if w % 40 = 0 or w = v_walks then
      perform pg_temp.turn_year(v_program);
      perform pg_temp.after_walk(v_program, '2026-12-31', 'the year after walk ' || w);
    end if;
    perform core.tally_fold() where random() < 0.05;
    commit;
  end loop;
  perform pg_temp.checker_is_silent(null, 'at the end');
end $$;

\o
\pset tuples_only on
\pset format unaligned
select format('%s %s %s', act, outcome, n) from walked union all select format('state %s %s', state, count(*)) from seen group by state order by 1;
