-- Words for a refusal: what state it is, what was asked for, when it could be done and by whom, in both languages, for the problem to fill in.

create or replace function core.state_words(p_state text) returns text[] language sql immutable parallel safe as $$
  select case p_state
    when 'planned' then array['Chưa thực hiện', 'Planned']
    when 'in_progress' then array['Đang thực hiện', 'In progress']
    when 'reported_done' then array['Chờ xác nhận', 'Reported done']
    when 'returned' then array['Trả lại, thực hiện lại', 'Returned']
    when 'disputed' then array['Chưa thống nhất', 'Disputed']
    when 'verified_done' then array['Hoàn thành (đã xác nhận)', 'Verified done']
    when 'verified_partial' then array['Hoàn thành một phần', 'Verified in part']
    when 'paused' then array['Tạm hoãn', 'Paused']
    when 'carried_over' then array['Chuyển tiếp năm sau', 'Carried over']
    when 'cancelled' then array['Không thực hiện (có quyết định)', 'Cancelled']
    when 'not_done' then array['Không hoàn thành', 'Not done'] end
$$;
comment on function core.state_words(text) is 'A state''s label, Vietnamese and English.';

create or replace function core.act_words(p_act text) returns text[] language sql immutable parallel safe as $$
  select case p_act
    when 'start' then array['bắt đầu thực hiện', 'start']
    when 'report' then array['báo cáo', 'report']
    when 'contribute' then array['gửi phần phối hợp', 'contribute']
    when 'verify' then array['xác nhận hoặc trả lại báo cáo', 'confirm or return the report']
    when 'withdraw' then array['rút báo cáo', 'withdraw the report']
    when 'extend' then array['xin gia hạn', 'ask for an extension']
    when 'hold' then array['tạm hoãn', 'hold']
    when 'resume' then array['tiếp tục thực hiện', 'resume']
    when 'escalate' then array['chuyển cơ quan giám sát', 'escalate']
    when 'decide' then array['quyết định của cơ quan giám sát', 'the supervisor''s decision']
    when 'reopen' then array['mở lại', 'reopen']
    when 'decline' then array['từ chối nhiệm vụ', 'decline']
    when 'cancel' then array['không thực hiện (có quyết định)', 'cancel']
    when 'carry_over' then array['chuyển tiếp năm sau', 'carry over']
    when 'fail' then array['kết thúc là không hoàn thành', 'close as not done'] end
$$;
comment on function core.act_words(text) is 'An act in words, Vietnamese and English.';

create or replace function core.role_words(p_right text, p_lang integer) returns text language plpgsql stable as $$
begin
  return (
    select string_agg(w.words[p_lang], case p_lang when 1 then ' hoặc ' else ' or ' end order by w.position)
      from (values ('clerk', 1, array['chuyên viên cập nhật', 'a clerk']), ('leader', 2, array['lãnh đạo', 'a leader']),
                   ('supervisor', 3, array['người giám sát', 'a supervisor']), ('admin', 4, array['người quản trị', 'an administrator']),
                   ('auditor', 5, array['người kiểm tra', 'an auditor'])) w (role, position, words)
      join core.right_role r on r.role = w.role and r."right" = p_right);
end $$;
comment on function core.role_words(text, integer) is 'Whose posts carry a right: 1 Vietnamese, 2 English. Null when nobody''s do.';

create or replace function core.act_agencies(c core.commitment, p_act text) returns text language plpgsql stable as $$
begin
  return (select string_agg(g.name, '; ' order by g.name collate pg_catalog."vi-x-icu")
    from core.act a
    join core.agency g on case a.party
      when 'lead' then g.id = c.lead_agency_id
      when 'coordinator' then g.id in (select o.agency_id from core.coordinator o where o.commitment_id = c.id)
      when 'verifier' then g.id in (select v.agency_id from core.commitment_verifier v where v.commitment_id = c.id)
      when 'supervisor' then g.id = core.supervisor_of((select p.supervising_agency_id from core.program p where p.id = c.program_id), c.lead_agency_id)
      when 'either' then g.id = c.lead_agency_id or g.id in (select v.agency_id from core.commitment_verifier v where v.commitment_id = c.id)
      else g.id in (select p.agency_id from core.party p where p.program_id = c.program_id) end
   where a.act = p_act);
end $$;
comment on function core.act_agencies(core.commitment, text) is 'The agencies that could do it; null when there is none, as with a commitment without coordinators.';

-- {act, state, who} in both languages. Without an agency the role alone is named: better half an answer than an empty one.
create or replace function core.refusal_args(c core.commitment, p_act text) returns jsonb language plpgsql stable as $$
declare
  v_right text;
  v_party text;
  v_agencies text := core.act_agencies(c, p_act);
begin
  select a."right", a.party into v_right, v_party from core.act a where a.act = p_act;
  return jsonb_build_object('act', p_act, 'state', c.state, 'agencies', v_agencies,
    'act_vi', (core.act_words(p_act))[1], 'act_en', (core.act_words(p_act))[2],
    'state_vi', (core.state_words(c.state))[1], 'state_en', (core.state_words(c.state))[2],
    'when_vi', (select string_agg(distinct (core.state_words(t.from_state))[1], '; ') from core.transition t where t.act = p_act),
    'when_en', (select string_agg(distinct (core.state_words(t.from_state))[2], '; ') from core.transition t where t.act = p_act),
    'who_vi', concat_ws(' của ', core.role_words(v_right, 1), case v_party when 'coordinator' then coalesce(v_agencies, 'cơ quan phối hợp') else v_agencies end),
    'who_en', concat_ws(' of ', core.role_words(v_right, 2), case v_party when 'coordinator' then coalesce(v_agencies, 'a coordinating agency') else v_agencies end));
end $$;
comment on function core.refusal_args(core.commitment, text) is 'What the words of a refused act say: the act, the state it is in, the states it needs, and who could do it.';

create or replace function core.answer_args(c core.commitment, p core.proposal, p_decision text) returns jsonb language plpgsql stable as $$
declare
  v_right text := case when p.kind = 'cancel' then 'commitment.lead' when p_decision = 'withdraw' then 'commitment.act' else 'commitment.verify' end;
  v_agencies text := (
    select string_agg(distinct g.name, '; ' order by g.name) from core.agency g
     where case when p_decision = 'withdraw' then g.id = p.agency_id
                else g.id in (select v.agency_id from core.commitment_verifier v where v.commitment_id = c.id)
                  or g.id = core.supervisor_of((select r.supervising_agency_id from core.program r where r.id = c.program_id), c.lead_agency_id) end);
  v_act text[] := case p_decision when 'withdraw' then array['rút đề nghị', 'withdraw the proposal'] else array['trả lời đề nghị', 'answer the proposal'] end;
begin
  return core.refusal_args(c, case p.kind when 'extension' then 'extend' else p.kind end) || jsonb_build_object('act_vi', v_act[1], 'act_en', v_act[2], 'agencies', v_agencies,
    'who_vi', concat_ws(' của ', core.role_words(v_right, 1), v_agencies), 'who_en', concat_ws(' of ', core.role_words(v_right, 2), v_agencies));
end $$;
comment on function core.answer_args(core.commitment, core.proposal, text) is 'The same for an answer to a proposal, which is not the proposer''s to give.';
