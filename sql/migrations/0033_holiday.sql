-- The calendar of days off, as data: the limit of a verification counts working days. The days are those of article 112 of the Labour Code of 2019;
-- which days around Tết and Quốc khánh they are, and which days are exchanged, is announced for each year.

create table core.holiday (
  day date primary key,
  year integer not null generated always as (extract(year from day)::integer) stored,
  name core.line not null,
  worked boolean not null default false,
  source core.line,
  constraint holiday_day_is_plausible check (day between '2001-01-01' and '2200-12-31'),
  constraint holiday_worked_is_on_a_weekend check (not worked or extract(isodow from day) in (6, 7))
);
comment on table core.holiday is 'Days off besides Saturdays and Sundays; a row with worked is a weekend day that is worked in exchange.';
comment on column core.holiday.source is 'By what the day is off: the law, its article, or the announcement of that year.';
create index holiday_by_year on core.holiday (year);

create table core.holiday_year (
  year integer primary key,
  version integer not null default 0,
  updated_at timestamptz not null default core.now(),
  constraint holiday_year_is_plausible check (year between 2001 and 2200)
);
comment on table core.holiday_year is 'The list of one year as it is edited: whole, with a version.';

insert into core.holiday (day, name, worked, source)
select day::date, name, kind = 'worked',
       case kind when 'law' then 'Điều 112 Bộ luật Lao động 2019'
                 when 'year' then 'Điều 112 Bộ luật Lao động 2019; ngày cụ thể theo thông báo nghỉ lễ, tết của năm'
                 when 'instead' then 'Nghỉ bù theo khoản 3 Điều 111 Bộ luật Lao động 2019'
                 when 'open' then 'Điều 112 Bộ luật Lao động 2019; tạm tính, chưa có thông báo của năm'
                 when 'open_instead' then 'Nghỉ bù theo khoản 3 Điều 111 Bộ luật Lao động 2019; tạm tính, chưa có thông báo của năm'
                 else 'Hoán đổi ngày làm việc theo thông báo nghỉ lễ, tết của năm' end
  from (values
  ('2022-01-01', 'Tết Dương lịch', 'law'), ('2022-01-03', 'Tết Dương lịch', 'instead'),
  ('2022-01-31', 'Tết Nguyên đán', 'year'), ('2022-02-01', 'Tết Nguyên đán', 'year'), ('2022-02-02', 'Tết Nguyên đán', 'year'),
  ('2022-02-03', 'Tết Nguyên đán', 'year'), ('2022-02-04', 'Tết Nguyên đán', 'year'),
  ('2022-04-10', 'Giỗ Tổ Hùng Vương', 'law'), ('2022-04-11', 'Giỗ Tổ Hùng Vương', 'instead'),
  ('2022-04-30', 'Ngày Chiến thắng', 'law'), ('2022-05-01', 'Ngày Quốc tế lao động', 'law'),
  ('2022-05-02', 'Ngày Chiến thắng', 'instead'), ('2022-05-03', 'Ngày Quốc tế lao động', 'instead'),
  ('2022-09-01', 'Quốc khánh', 'year'), ('2022-09-02', 'Quốc khánh', 'law'),

  ('2023-01-01', 'Tết Dương lịch', 'law'), ('2023-01-02', 'Tết Dương lịch', 'instead'),
  ('2023-01-20', 'Tết Nguyên đán', 'year'), ('2023-01-21', 'Tết Nguyên đán', 'year'), ('2023-01-22', 'Tết Nguyên đán', 'year'),
  ('2023-01-23', 'Tết Nguyên đán', 'year'), ('2023-01-24', 'Tết Nguyên đán', 'year'),
  ('2023-01-25', 'Tết Nguyên đán', 'instead'), ('2023-01-26', 'Tết Nguyên đán', 'instead'),
  ('2023-04-29', 'Giỗ Tổ Hùng Vương', 'law'), ('2023-04-30', 'Ngày Chiến thắng', 'law'), ('2023-05-01', 'Ngày Quốc tế lao động', 'law'),
  ('2023-05-02', 'Giỗ Tổ Hùng Vương', 'instead'), ('2023-05-03', 'Ngày Chiến thắng', 'instead'),
  ('2023-09-01', 'Quốc khánh', 'year'), ('2023-09-02', 'Quốc khánh', 'law'), ('2023-09-04', 'Quốc khánh', 'instead'),

  ('2024-01-01', 'Tết Dương lịch', 'law'),
  ('2024-02-08', 'Tết Nguyên đán', 'year'), ('2024-02-09', 'Tết Nguyên đán', 'year'), ('2024-02-10', 'Tết Nguyên đán', 'year'),
  ('2024-02-11', 'Tết Nguyên đán', 'year'), ('2024-02-12', 'Tết Nguyên đán', 'year'),
  ('2024-02-13', 'Tết Nguyên đán', 'instead'), ('2024-02-14', 'Tết Nguyên đán', 'instead'),
  ('2024-04-18', 'Giỗ Tổ Hùng Vương', 'law'),
  ('2024-04-29', 'Nghỉ hoán đổi dịp 30/4', 'exchanged'), ('2024-05-04', 'Làm bù cho ngày 29/4', 'worked'),
  ('2024-04-30', 'Ngày Chiến thắng', 'law'), ('2024-05-01', 'Ngày Quốc tế lao động', 'law'),
  ('2024-09-02', 'Quốc khánh', 'law'), ('2024-09-03', 'Quốc khánh', 'year'),

  ('2025-01-01', 'Tết Dương lịch', 'law'),
  ('2025-01-27', 'Tết Nguyên đán', 'year'), ('2025-01-28', 'Tết Nguyên đán', 'year'), ('2025-01-29', 'Tết Nguyên đán', 'year'),
  ('2025-01-30', 'Tết Nguyên đán', 'year'), ('2025-01-31', 'Tết Nguyên đán', 'year'),
  ('2025-04-07', 'Giỗ Tổ Hùng Vương', 'law'),
  ('2025-04-26', 'Làm bù cho ngày 02/5', 'worked'), ('2025-05-02', 'Nghỉ hoán đổi dịp 01/5', 'exchanged'),
  ('2025-04-30', 'Ngày Chiến thắng', 'law'), ('2025-05-01', 'Ngày Quốc tế lao động', 'law'),
  ('2025-09-01', 'Quốc khánh', 'year'), ('2025-09-02', 'Quốc khánh', 'law'),

  ('2026-01-01', 'Tết Dương lịch', 'law'),
  ('2026-01-02', 'Nghỉ hoán đổi dịp Tết Dương lịch', 'exchanged'), ('2026-01-10', 'Làm bù cho ngày 02/01', 'worked'),
  ('2026-02-16', 'Tết Nguyên đán', 'year'), ('2026-02-17', 'Tết Nguyên đán', 'year'), ('2026-02-18', 'Tết Nguyên đán', 'year'),
  ('2026-02-19', 'Tết Nguyên đán', 'year'), ('2026-02-20', 'Tết Nguyên đán', 'year'),
  ('2026-04-26', 'Giỗ Tổ Hùng Vương', 'law'), ('2026-04-27', 'Giỗ Tổ Hùng Vương', 'instead'),
  ('2026-04-30', 'Ngày Chiến thắng', 'law'), ('2026-05-01', 'Ngày Quốc tế lao động', 'law'),
  ('2026-08-22', 'Làm bù cho ngày 31/8', 'worked'), ('2026-08-31', 'Nghỉ hoán đổi dịp Quốc khánh', 'exchanged'),
  ('2026-09-01', 'Quốc khánh', 'year'), ('2026-09-02', 'Quốc khánh', 'law'),

  ('2027-01-01', 'Tết Dương lịch', 'law'),
  ('2027-02-04', 'Tết Nguyên đán', 'open'), ('2027-02-05', 'Tết Nguyên đán', 'open'), ('2027-02-06', 'Tết Nguyên đán', 'open'),
  ('2027-02-07', 'Tết Nguyên đán', 'open'), ('2027-02-08', 'Tết Nguyên đán', 'open'),
  ('2027-02-09', 'Tết Nguyên đán', 'open_instead'), ('2027-02-10', 'Tết Nguyên đán', 'open_instead'),
  ('2027-04-16', 'Giỗ Tổ Hùng Vương', 'law'),
  ('2027-04-30', 'Ngày Chiến thắng', 'law'), ('2027-05-01', 'Ngày Quốc tế lao động', 'law'), ('2027-05-03', 'Ngày Quốc tế lao động', 'instead'),
  ('2027-09-02', 'Quốc khánh', 'law'), ('2027-09-03', 'Quốc khánh', 'open')) t (day, name, kind);
insert into core.holiday_year (year, version) select distinct year, 1 from core.holiday;

grant select, insert, delete on core.holiday to camket_api;
grant select, insert on core.holiday_year to camket_api;
grant update (version, updated_at) on core.holiday_year to camket_api;

insert into core.right_role ("right", role) values
  ('holiday.read', 'admin'), ('holiday.read', 'clerk'), ('holiday.read', 'leader'), ('holiday.read', 'supervisor'), ('holiday.read', 'auditor'),
  ('holiday.write', 'admin');
