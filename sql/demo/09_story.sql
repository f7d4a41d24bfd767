-- The story: lines become plans, their stories become acts, and all acts are done in the order of time.

-- The clerk of an agency, and who confirms its reports.
create function pg_temp.clerk(p_agency text) returns text language sql immutable as $$
  select case p_agency when 'py.btg' then 'btg.phuyen' when 'py.bdv' then 'bdv.phuyen' when 'py.mttq' then 'mttq.phuyen' when 'py.sotttt' then 'sotttt.phuyen'
    when 'py.bao' then 'bao.phuyen' when 'py.dai' then 'dai.phuyen' when 's0.mttq' then 'mttq.tinh' when 's0.btg' then 'btg.tinh'
    when 'bg.ubnd' then 'ubnd.bacgiang' when 'bg.btg' then 'btg.bacgiang' end
$$;
create function pg_temp.other_side(p_agency text) returns text language sql immutable as $$
  select case p_agency when 'py.btg' then 'bdv.phuyen' when 'py.bdv' then 'btg.phuyen' when 'py.mttq' then 'sotttt.phuyen'
    when 'py.sotttt' then 'mttq.phuyen' when 'py.bao' then 'mttq.phuyen' when 'py.dai' then 'mttq.phuyen' when 's0.mttq' then 'btg.tinh'
    when 's0.btg' then 'mttq.tinh' when 'bg.ubnd' then 'btg.bacgiang' when 'bg.btg' then 'ubnd.bacgiang' end
$$;

-- Plans are drawn up at the beginning of their year; S2's first one was signed with the program.
select pg_temp.happens(
         case when l.program = 's1' and l.year = 2023 then '2023-04-20 10:00+07' when l.program = 's3' then '2024-02-05 10:00+07'
              else pg_temp.morning(make_date(l.year, 1, 20)) end,
         pg_temp.clerk(min(l.lead)), 'plan', l.program || ' ' || l.year,
         jsonb_build_object('origin', 'demonstration', 'year', l.year, 'signed_on',
           case when l.program = 's1' and l.year = 2023 then date '2023-04-20' when l.program = 's3' then '2024-02-05' else make_date(l.year, 1, 20) end))
  from pg_temp.demo_line l where (l.program, l.year) <> ('s2', 2022) group by l.program, l.year;

create function pg_temp.report_doc(l pg_temp.demo_line) returns jsonb language sql stable as $$
  select jsonb_build_object('kind', 'completion', 'completed_on', ($1).done_on,
    'text', 'Đã hoàn thành: ' || coalesce(lower(left(($1).product, 1)) || substr(($1).product, 2), 'theo kế hoạch') || '.',
    'officer', jsonb_build_object('post_id', pg_temp.id('post officer ' || ($1).lead)),
    'evidence', jsonb_build_array(jsonb_build_object('document', jsonb_build_object('kind', split_part(($1).paper, ' ', 1) || ' ' || split_part(($1).paper, ' ', 2),
      'number', substr(($1).paper, length(split_part(($1).paper, ' ', 1) || ' ' || split_part(($1).paper, ' ', 2)) + 2), 'issued_on', ($1).done_on))))
$$;

do $$
declare
  l pg_temp.demo_line;
  s text;
  v_clerk text;
  v_other text;
  v_partner text;
  v_day date;
begin
  for l in select * from pg_temp.demo_line loop
    s := l.program || ' ' || l.year || ' ' || l.label;
    v_clerk := pg_temp.clerk(l.lead);
    v_other := pg_temp.other_side(l.lead);
    v_day := l.done_on;
    if l.story in ('done', 'late', 'partial', 'waiting', 'returned', 'returned_done', 'withdrawn_done', 'disputed') then
      foreach v_partner in array l.coordinating loop
        perform pg_temp.happens(pg_temp.morning(v_day - 9), pg_temp.clerk(v_partner), 'contribute', s,
          jsonb_build_object('text', 'Đã cử cán bộ tham gia và gửi phần nội dung được phân công.'));
      end loop;
    end if;
    case l.story
      when 'done', 'late' then
        perform pg_temp.happens(pg_temp.morning(v_day) + interval '7 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
        perform pg_temp.happens(pg_temp.morning(v_day + 4), v_other, 'verify', s, '{"decision":"accept"}');
      when 'partial' then
        perform pg_temp.happens(pg_temp.morning(v_day) + interval '7 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
        perform pg_temp.happens(pg_temp.morning(v_day + 5), v_other, 'verify', s, jsonb_build_object('decision', 'accept_part', 'text', l.words));
      when 'waiting' then
        perform pg_temp.happens(pg_temp.morning(v_day) + interval '7 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
      when 'returned' then
        perform pg_temp.happens(pg_temp.morning(v_day) + interval '6 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
        perform pg_temp.happens(pg_temp.morning(v_day + 6), v_other, 'verify', s, jsonb_build_object('decision', 'return', 'text', l.words));
      when 'returned_done' then
        perform pg_temp.happens(pg_temp.morning(v_day - 6), v_clerk, 'report', s, jsonb_set(pg_temp.report_doc(l), '{completed_on}', to_jsonb(v_day - 7)));
        perform pg_temp.happens(pg_temp.morning(v_day - 3), v_other, 'verify', s, jsonb_build_object('decision', 'return', 'text', l.words));
        perform pg_temp.happens(pg_temp.morning(v_day) + interval '7 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
        perform pg_temp.happens(pg_temp.morning(v_day + 3), v_other, 'verify', s, '{"decision":"accept"}');
      when 'withdrawn_done' then
        perform pg_temp.happens(pg_temp.morning(v_day - 5), v_clerk, 'report', s, jsonb_set(pg_temp.report_doc(l), '{completed_on}', to_jsonb(v_day - 5)));
        perform pg_temp.happens(pg_temp.morning(v_day - 4), v_clerk, 'withdraw', s, jsonb_build_object('reason', l.words));
        perform pg_temp.happens(pg_temp.morning(v_day) + interval '7 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
        perform pg_temp.happens(pg_temp.morning(v_day + 2), v_other, 'verify', s, '{"decision":"accept"}');
      when 'disputed' then
        for i in 0 .. 1 loop
          perform pg_temp.happens(pg_temp.morning(v_day + 10 * i) + interval '7 hours', v_clerk, 'report', s, pg_temp.report_doc(l));
          perform pg_temp.happens(pg_temp.morning(v_day + 10 * i + 5), v_other, 'verify', s, jsonb_build_object('decision', 'return', 'text', l.words));
        end loop;
        perform pg_temp.happens(pg_temp.morning(v_day + 18), v_clerk, 'escalate', s,
          '{"text":"Báo cáo đã bị trả lại hai lần; đề nghị cơ quan giám sát xem xét, quyết định."}');
      when 'start' then
        perform pg_temp.happens(pg_temp.morning(v_day), v_clerk, 'start', s);
      when 'progress' then
        perform pg_temp.happens(pg_temp.morning(v_day), v_clerk, 'report', s,
          '{"kind":"progress","percent":60,"text":"Đã triển khai phần lớn khối lượng công việc, đang hoàn thiện sản phẩm."}');
      when 'paused' then
        perform pg_temp.happens(pg_temp.morning(v_day - 40), v_clerk, 'start', s);
        perform pg_temp.happens(pg_temp.morning(v_day), v_clerk, 'hold', s, jsonb_build_object('text', l.words));
        perform pg_temp.happens(pg_temp.morning(v_day + 2), v_other, 'approve', s, '{"decision":"approve","text":"Nhất trí tạm hoãn."}');
      when 'cancelled' then
        perform pg_temp.happens(pg_temp.morning(l.due_on - 30), 'giamsat', 'cancel', s, jsonb_build_object('text', l.words,
          'document', jsonb_build_object('kind', 'Công văn', 'issued_on', l.due_on - 32, 'issuer', 'Cơ quan giám sát (minh họa)', 'subject', l.words)));
      when 'not_done' then
        perform pg_temp.happens(pg_temp.morning(make_date(l.year + 1, 1, 8)), v_clerk, 'close', s, jsonb_build_object('act', 'fail', 'state', 'not_done', 'event', 'commitment_not_done',
          'cause', case when l.words like '%khách quan%' then 'objective' else 'subjective' end, 'text', l.words));
      when 'carried' then
        perform pg_temp.happens(pg_temp.morning(make_date(l.year + 1, 1, 8)), v_clerk, 'close', s, jsonb_build_object('act', 'carry_over', 'state', 'carried_over',
          'event', 'commitment_carried_over', 'text', l.words));
      when 'open' then null;
    end case;
  end loop;
end $$;

create function pg_temp.party(p_program uuid, p_agency text) returns uuid language sql stable as
$$ select id from core.party where program_id = p_program and agency_id = pg_temp.id(p_agency) $$;

-- A plan's body: parties and clauses by id. In these papers oN is the N-th clause.
create function pg_temp.plan_doc(p_program text, p_year integer, p_doc jsonb) returns jsonb language sql stable as $$
  with p as (select id from pg_temp.demo_object where subject = p_program)
  select p_doc || jsonb_build_object(
    'signatories', coalesce((select jsonb_agg(s || jsonb_build_object('party', pg_temp.party(p.id, s ->> 'party'))) from jsonb_array_elements(p_doc -> 'signatories') s), '[]'),
    'commitments', (select jsonb_agg(jsonb_build_object('label', l.label, 'text', l.text, 'product', l.product, 'kind', l.kind, 'time_text', l.time_text,
        'due_on', l.due_on, 'origin', 'demonstration', 'lead', pg_temp.party(p.id, l.lead),
        'coordinating', coalesce((select jsonb_agg(pg_temp.party(p.id, c)) from unnest(l.coordinating) c), '[]'),
        'serves', coalesce((select jsonb_agg(o.id) from unnest(l.serves) v join core.obligation o on o.program_id = p.id and 'o' || o.position = v), '[]')) order by l.label)
      from pg_temp.demo_line l where l.program = p_program and l.year = p_year))
    from p
$$;

-- What the closing of a plan's year does with one line: told line by line, since these years were closed before the story was.
create function pg_temp.close_line(p_login text, p_id uuid, p_doc jsonb) returns void language plpgsql as $$
declare
  v_actor core.actor := core.caller(pg_temp.session(p_login), 'plan.write');
  v_before core.commitment := core.commitment_lock(p_id);
  v_after core.commitment := v_before;
begin
  v_after.state := p_doc ->> 'state';
  v_after.cause := p_doc ->> 'cause';
  v_after.cause_text := case when p_doc ->> 'cause' is not null then p_doc ->> 'text' end;
  v_after := core.act_write(v_actor, p_doc ->> 'act', v_before, v_after, p_doc ->> 'event', jsonb_build_array(
    core.statement_write(v_actor, p_doc ->> 'act', v_before, v_after.state, p_doc ->> 'text')));
end $$;

create function pg_temp.act(a pg_temp.demo_act) returns void language plpgsql as $$
declare
  s text := pg_temp.session(a.login);
  k text := 'demonstration-' || lpad(a.n::text, 6, '0');
  v_words text[] := string_to_array(a.subject, ' ');
  v_id uuid;
  r api.reply;
begin
  perform set_config('app.clock', a.at::text, true);
  case a.act
    when 'program' then
      r := api.program_create(s, k, '', a.doc);
      insert into pg_temp.demo_object values (a.subject, (r.body ->> 'id')::uuid);
    when 'review' then
      r := api.review_create(s, k, '', a.doc);
    when 'plan' then
      perform set_config('app.reads_all', 'yes', true);
      select id into v_id from pg_temp.demo_object where subject = v_words[1];
      r := api.plan_create(s, k, '', v_id, pg_temp.plan_doc(v_words[1], v_words[2]::integer, a.doc - 'signed_on'));
      v_id := (r.body ->> 'id')::uuid;
      insert into pg_temp.demo_object select a.subject || ' ' || c.label, c.id from core.commitment c where c.plan_id = v_id;
      -- A line carried over stands again here, with its lineage and the due date it first had.
      update core.commitment c set carried_from = f.id, times_carried = 1, original_due_on = f.original_due_on
        from (values ('s2 2024 5.1', 's2 2023 5.1'), ('s1 2026 1.1', 's1 2025 1.2')) l (here, there)
        join pg_temp.demo_object o on o.subject = l.here
        join pg_temp.demo_object p on p.subject = l.there
        join core.commitment f on f.id = p.id
       where c.id = o.id and c.plan_id = v_id;
      r := api.plan_sign(s, k || '-signed', '', v_id, jsonb_build_object('signed_on', a.doc -> 'signed_on'));
    else
      select id into v_id from pg_temp.demo_object where subject = a.subject;
      case a.act
        when 'start' then r := api.commitment_start(s, k, '', v_id, '{}');
        when 'report' then r := api.report_create(s, k, '', v_id, a.doc);
        when 'contribute' then r := api.contribution_create(s, k, '', v_id, a.doc);
        when 'verify' then
          r := api.verification_create(s, k, '', v_id, a.doc || jsonb_build_object('report_id', (select last_report_id from core.commitment where id = v_id)));
        when 'withdraw' then
          r := api.report_withdraw(s, k, '', v_id, a.doc || jsonb_build_object('report_id', (select last_report_id from core.commitment where id = v_id)));
        when 'escalate' then r := api.commitment_escalate(s, k, '', v_id, a.doc);
        when 'hold', 'cancel' then r := api.proposal_create(s, k, '', v_id, a.act, a.doc);
        when 'approve' then
          r := api.proposal_decide(s, k, '', (select id from core.proposal where commitment_id = v_id order by created_at desc limit 1), a.doc);
        when 'close' then perform pg_temp.close_line(a.login, v_id, a.doc);
      end case;
  end case;
end $$;

-- What the story tells of days that have not come yet is left out.
do $$
declare
  a pg_temp.demo_act;
begin
  for a in select * from pg_temp.demo_act where at <= pg_catalog.now() order by at, n loop
    begin
      perform pg_temp.act(a);
    exception when others then
      raise exception 'demonstration act % % %: % (%)', a.at, a.act, a.subject, sqlerrm, sqlstate;
    end;
  end loop;
end $$;

select set_config('app.clock', '', true), set_config('app.reads_all', 'yes', true);

-- What the story needed to be told.
delete from core.idempotency where key like 'demonstration-%';
delete from core.session;
select core.tally_fold();
