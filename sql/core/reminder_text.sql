-- Text to paste into a chat, or to print as an official reminder: who is late with what, and for how long.

create or replace function core.day_words(p_day date, p_english boolean) returns text language sql immutable parallel safe as $$
  select case when p_english then to_char(p_day, 'FMDD/MM/YYYY')
              else 'ngày ' || to_char(p_day, 'DD') || ' tháng ' || case when extract(month from p_day) < 3 then to_char(p_day, 'MM') else to_char(p_day, 'FMMM') end
                || ' năm ' || to_char(p_day, 'YYYY') end
$$;
comment on function core.day_words(date, boolean) is 'A date as papers write it: day under ten and month under three with a zero.';

-- The rows of the list under bucket=open_overdue, so that the letter says what the screen shows.
create or replace function core.overdue_rows(p_filter jsonb, p_day date)
returns table (agency text, nth_agency bigint, nth bigint, of_agency bigint, of_all bigint, label text, what text, due_on date, days integer,
               program text, program_number text, program_signed_on date, plan_year integer, plan_number text) language plpgsql stable as $$
begin
  return query
    select x.agency, dense_rank() over (order by x.agency collate "vi-x-icu", x.lead_agency_id),
           row_number() over (partition by x.lead_agency_id order by x.due_on, x.id), count(*) over (partition by x.lead_agency_id), count(*) over (),
           x.label, x.what, x.due_on, p_day - x.due_on, p.title::text, p.number::text, p.signed_on, l.year, l.number::text
      from (select c.id, c.lead_agency_id, c.program_id, c.plan_id, c.label::text as label, c.text::text as what, c.due_on,
                   core.agency_name_at(c.lead_agency_id, p_day) as agency
              from core.commitment c
             where c.counted and core.bucket(c.state, c.kind, c.due_on, c.completed_on, p_day) = 'open_overdue'
               and c.year = (p_filter ->> 'year')::integer
               and (p_filter ->> 'agency' is null or c.lead_agency_id = (p_filter ->> 'agency')::uuid)) x
      join core.program p on p.id = x.program_id
      join core.plan l on l.id = x.plan_id
     order by 2, 3;
end $$;
comment on function core.overdue_rows(jsonb, date) is 'Overdue commitments of a year by lead agency, with the papers that they stand in.';

create or replace function core.paper_words(p_title text, p_number text, p_signed_on date, p_year integer, p_plan_number text, p_english boolean) returns text
language sql immutable parallel safe as $$
  select concat_ws(', ', p_title || coalesce(case when p_english then ' No. ' else ' số ' end || p_number, ''),
           case when p_english then 'signed on ' else 'ký ' end || core.day_words(p_signed_on, p_english))
      || case when p_english then '; plan of ' else '; kế hoạch năm ' end || p_year
      || coalesce(case when p_english then ' No. ' else ' số ' end || p_plan_number, '')
$$;
comment on function core.paper_words(text, text, date, integer, text, boolean) is 'Program and plan as a letter cites them; what the paper does not state is left out.';

create or replace function core.reminder_chat(p_filter jsonb, p_day date, p_english boolean) returns setof text language plpgsql stable as $$
declare
  r record;
  v_year text := p_filter ->> 'year';
  v_any boolean := false;
begin
  for r in select * from core.overdue_rows(p_filter, p_day) loop
    if not v_any then
      return next case when p_english then format('OVERDUE COMMITMENTS OF %s (as of %s): %s', v_year, core.day_words(p_day, true), r.of_all)
                       else format('NHIỆM VỤ QUÁ HẠN NĂM %s (tính đến %s): %s nhiệm vụ', v_year, core.day_words(p_day, false), r.of_all) end;
      v_any := true;
    end if;
    if r.nth = 1 then
      return next '';
      return next format(case when p_english then '%s. %s: %s' else '%s. %s: %s nhiệm vụ' end, r.nth_agency, r.agency, r.of_agency);
    end if;
    return next format(case when p_english then '- %s: %s days late (due %s). %s' else '- %s: quá hạn %s ngày (hạn %s). %s' end, concat_ws(' ', r.label, r.what), r.days,
      to_char(r.due_on, 'DD/MM/YYYY'), core.paper_words(r.program, r.program_number, r.program_signed_on, r.plan_year, r.plan_number, p_english));
  end loop;
  if v_any then
    return next '';
    return next case when p_english then 'Please report with evidence, or say why it is late and ask for an extension.'
                     else 'Đề nghị các cơ quan báo cáo kết quả kèm minh chứng, hoặc nêu rõ lý do và đề nghị gia hạn.' end;
  else
    return next case when p_english then format('No overdue commitment of %s as of %s.', v_year, core.day_words(p_day, true))
                     else format('Không có nhiệm vụ nào của năm %s quá hạn, tính đến %s.', v_year, core.day_words(p_day, false)) end;
  end if;
end $$;
comment on function core.reminder_chat(jsonb, date, boolean) is 'Lines for a chat group: one for each commitment, by agency.';

-- Number, date and signature are for the clerk and the signatory: they are not written here.
create or replace function core.reminder_letter(p_filter jsonb, p_day date, p_english boolean) returns setof text language plpgsql stable as $$
declare
  r record;
  v_year text := p_filter ->> 'year';
  v_all bigint;
begin
  select count(*) into v_all from core.overdue_rows(p_filter, p_day);
  if v_all = 0 then
    return query select * from core.reminder_chat(p_filter, p_day, p_english);
    return;
  end if;
  return next case when p_english then 'Subject: overdue commitments of ' || v_year else 'V/v đôn đốc thực hiện nhiệm vụ phối hợp quá hạn năm ' || v_year end;
  return next '';
  return next case when p_english then 'To:' else 'Kính gửi:' end;
  return query select '- ' || o.agency || case when o.nth_agency = (select max(m.nth_agency) from core.overdue_rows(p_filter, p_day) m) then '.' else ';' end
    from core.overdue_rows(p_filter, p_day) o where o.nth = 1;
  return next '';
  return next format(case when p_english then 'Under the cooperation programs and plans that were signed, %2$s commitments were past their date without a report of completion on %1$s:'
    else 'Thực hiện các chương trình, kế hoạch phối hợp đã ký kết; tính đến %s, còn %s nhiệm vụ đã quá hạn mà chưa có báo cáo hoàn thành, cụ thể:' end,
    core.day_words(p_day, p_english), v_all);
  for r in select * from core.overdue_rows(p_filter, p_day) loop
    if r.nth = 1 then
      return next '';
      return next format(case when p_english then '%s- %s (%s)' else '%s- %s (%s nhiệm vụ)' end, trim(to_char(r.nth_agency, 'RN')), r.agency, r.of_agency);
    end if;
    return next format('%s. %s', r.nth, concat_ws(' ', r.label, r.what));
    return next format(case when p_english then '   Due %s, %s days late. Papers: %s.' else '   Hạn hoàn thành %s, quá hạn %s ngày. Văn bản: %s.' end,
      to_char(r.due_on, 'DD/MM/YYYY'), r.days, core.paper_words(r.program, r.program_number, r.program_signed_on, r.plan_year, r.plan_number, p_english));
  end loop;
  return next '';
  return next case when p_english then 'The lead agencies are asked to see to these commitments and to report with evidence, or to state the reasons and ask for an extension.'
    else 'Đề nghị các cơ quan chủ trì chỉ đạo thực hiện và báo cáo kết quả kèm minh chứng; nhiệm vụ chưa hoàn thành thì nêu rõ lý do, nguyên nhân và đề nghị gia hạn.' end;
  return next '';
  return next case when p_english then 'Copies to:' else 'Nơi nhận:' end;
  return next case when p_english then '- as above;' else '- Như trên;' end;
  return next case when p_english then '- file.' else '- Lưu.' end;
end $$;
comment on function core.reminder_letter(jsonb, date, boolean) is 'Lines of an official reminder letter (công văn đôn đốc), to be put under the agency''s own head.';
