-- 100,000 commitments for the bench: :programs programs of two parties, five yearly plans each, ten commitments a plan; states, spans, counts,
-- clauses and one report for each confirmed one as the server would have left them. Deterministic; ids are numbers, so that a load generator can make them.

\set ON_ERROR_STOP 1
begin;
set local session_replication_role = replica;   -- rows are loaded as they stand, not by acts
select set_config('app.reads_all', 'yes', true);

create function pg_temp.id(p_kind integer, p_n bigint) returns uuid language sql immutable as
$$ select (lpad(p_kind::text, 8, '0') || '-0000-4000-8000-' || lpad(p_n::text, 12, '0'))::uuid $$;

insert into core.agency (id, type, level, province, confirmed, name)
select pg_temp.id(1, a), 'P_BTG', 'province', 'Tỉnh ' || a, true, 'Cơ quan đo lường số ' || a from generate_series(0, :agencies - 1) a;
insert into core.agency_name (agency_id, name) select id, name from core.agency;
insert into core.person (id, name) select pg_temp.id(2, a), 'Người đo ' || a from generate_series(0, :agencies) a;
insert into core.post (id, agency_id, title) select pg_temp.id(3, a), pg_temp.id(1, a % :agencies), 'Chuyên viên ' || a from generate_series(0, :agencies) a;
insert into core.tenure (person_id, post_id) select pg_temp.id(2, a), pg_temp.id(3, a) from generate_series(0, :agencies) a;
insert into core.role_grant (post_id, role, scope)
select pg_temp.id(3, a), case when a = :agencies then 'leader' else 'clerk' end, case when a = :agencies then 'all' else 'own' end from generate_series(0, :agencies) a;
insert into core."user" (id, login, person_id) select pg_temp.id(4, a), 'bench' || a, pg_temp.id(2, a) from generate_series(0, :agencies) a;
insert into core.session (token_hash, user_id, post_id, last_seen_at, expires_at)
select encode(sha256(convert_to(lpad(a::text, 42, '0') || '0', 'UTF8')), 'hex'), pg_temp.id(4, a), pg_temp.id(3, a), 'infinity', 'infinity'
  from generate_series(0, :agencies) a;

-- Program p is between agencies p and p + 7.
insert into core.program (id, kind, title, signed_on, signed_at, term_from, term_to, state, obligation_count)
select pg_temp.id(5, p), 'chuong_trinh', 'Chương trình phối hợp đo lường số ' || p, '2022-01-10', '2022-01-10', '2022-01-01', '2026-12-31', 'signed', 8 from generate_series(0, :programs - 1) p;
insert into core.party (id, program_id, agency_id, name_at_signing, position)
select pg_temp.id(6, p * 2 + s), pg_temp.id(5, p), pg_temp.id(1, (p + 7 * s) % :agencies), 'Cơ quan đo lường số ' || (p + 7 * s) % :agencies, s + 1
  from generate_series(0, :programs - 1) p, generate_series(0, 1) s;
insert into core.program_reader (program_id, agency_id, why) select program_id, agency_id, 'party' from core.party;
insert into core.obligation (id, program_id, position, label, text, text_kind, kind)
select pg_temp.id(7, p * 8 + o), pg_temp.id(5, p), o + 1, (o + 1) || '.', 'Nội dung phối hợp thứ ' || o + 1 || ' về tuyên truyền, vận động Nhân dân', 'paraphrase', 'standing'
  from generate_series(0, :programs - 1) p, generate_series(0, 7) o;
insert into core.bearer (obligation_id, party_id, program_id, role)
select o.id, t.id, o.program_id, 'joint' from core.obligation o join core.party t using (program_id);
insert into core.plan (id, program_id, year, signed_on, state)
select pg_temp.id(8, p * 5 + y), pg_temp.id(5, p), 2022 + y, make_date(2022 + y, 1, 20), 'signed' from generate_series(0, :programs - 1) p, generate_series(0, 4) y;

-- Commitment n is line n % 10 of plan n / 10. Past years are mostly done; this year is under way.
create temporary table line on commit drop as
select n, n / 50 as p, (n / 10) % 5 as y, n % 10 as l, make_date(2022 + ((n / 10) % 5)::integer, (n % 10)::integer + 2, 14) as due, (n * 7919) % 100 as luck
  from generate_series(0, :programs * 50 - 1) n;
insert into core.commitment (id, plan_id, program_id, year, position, label, text, product, time_text, due_on, original_due_on, state, counted, completed_on,
                             lead_party_id, lead_agency_id, last_report_id, reported_at)
select pg_temp.id(9, n), pg_temp.id(8, n / 10), pg_temp.id(5, p), 2022 + y, l + 1, (l + 1)::text,
       'Tổ chức hội nghị tuyên truyền, phổ biến nội dung số ' || n || ' tới cán bộ, đảng viên và Nhân dân', 'Báo cáo kết quả', 'Tháng ' || l + 2, due, due, state, true,
       case when state in ('verified_done', 'reported_done', 'verified_partial') then due + (luck % 9 - 6)::integer end,
       pg_temp.id(6, p * 2 + l % 2), pg_temp.id(1, (p + 7 * (l % 2)) % :agencies),
       case when state in ('verified_done', 'reported_done', 'verified_partial') then pg_temp.id(10, n) end,
       case when state in ('verified_done', 'reported_done', 'verified_partial') then (due + 4)::timestamptz end
  from (select *, case when y < 4 then case when luck < 90 then 'verified_done' when luck < 95 then 'verified_partial' when luck < 98 then 'not_done' else 'cancelled' end
                       when due < core.today() - 20 then case when luck < 80 then 'verified_done' when luck < 88 then 'reported_done' else 'in_progress' end
                       else case when luck < 30 then 'in_progress' else 'planned' end end as state from line) x;
insert into core.serves (commitment_id, obligation_id, program_id, obligation_program_id)
select pg_temp.id(9, n), pg_temp.id(7, p * 8 + l % 8), pg_temp.id(5, p), pg_temp.id(5, p) from line;
insert into core.coordinator (commitment_id, party_id, agency_id, program_id)
select pg_temp.id(9, n), pg_temp.id(6, p * 2 + 1 - l % 2), pg_temp.id(1, (p + 7 * (1 - l % 2)) % :agencies), pg_temp.id(5, p) from line;
insert into core.report (id, commitment_id, program_id, kind, completed_on, text, officer_name, user_id, author_name, post_id, post_title, agency_id, agency_name, created_at)
select c.last_report_id, c.id, c.program_id, 'completion', c.completed_on, 'Đã hoàn thành theo kế hoạch.', 'Người ký', pg_temp.id(4, 0), 'Người đo', pg_temp.id(3, 0),
       'Chuyên viên', c.lead_agency_id, a.name, c.reported_at
  from core.commitment c join core.agency a on a.id = c.lead_agency_id where c.last_report_id is not null;
insert into core.commitment_span (commitment_id, program_id, year, kind, from_at, to_at, state, due_on, lead_agency_id, completed_on)
select id, program_id, year, kind, make_date(year, 1, 20), coalesce(reported_at, 'infinity'), case when reported_at is null then state else 'planned' end, due_on, lead_agency_id, null
  from core.commitment
union all
select id, program_id, year, kind, reported_at, 'infinity', state, due_on, lead_agency_id, completed_on from core.commitment where reported_at is not null;
insert into core.tally (program_id, year, lead_agency_id, class, due_on, n)
select program_id, year, lead_agency_id, core.tally_class(state, kind, due_on, completed_on), due_on, count(*) from core.commitment group by 1, 2, 3, 4, 5;
insert into core.tally_fold (year, lead_agency_id, class, due_on, n) select year, lead_agency_id, class, due_on, sum(n) from core.tally group by 1, 2, 3, 4;
insert into core.obligation_year (obligation_id, year, from_at) select obligation_id, year, make_date(year, 1, 20) from core.serves s join core.commitment c on c.id = s.commitment_id group by 1, 2;
insert into core.obligation_served (program_id, year, n) select pg_temp.id(5, p), 2022 + y, 8 from generate_series(0, :programs - 1) p, generate_series(0, 4) y;
commit;
vacuum (analyze);
