// The rules by which words for a time gave a due date, told beside the date: "hết Quý III".
import type { DueRule } from '../../types';
import type { RuleDay } from '../../text/due-rule';

const rule: Record<DueRule, (at: RuleDay) => string> = {
  on_day: (at) => `đến hết ngày ${at.day}/${at.month}`,
  before_day: (at) => `trước ngày ${at.after.day}/${at.after.month}`,
  month_end: (at) => `hết tháng ${at.month}`,
  month_early: (at) => `10 ngày đầu tháng ${at.month}`,
  month_middle: (at) => `10 ngày giữa tháng ${at.month}`,
  before_month: (at) => `trước tháng ${at.after.month}`,
  week_of_month: (at) => `hết tuần đã ghi của tháng ${at.month}`,
  quarter_end: (at) => `hết Quý ${at.quarter}`,
  quarter_early: (at) => `tháng đầu Quý ${at.quarter}`,
  quarter_middle: (at) => `tháng giữa Quý ${at.quarter}`,
  before_quarter: (at) => `trước Quý ${at.after.quarter}`,
  year_end: (at) => `hết năm ${at.year}`,
  year_early: (at) => `đầu năm ${at.year}: hết Quý I`,
  year_middle: (at) => `giữa năm ${at.year}: hết Quý II`,
  before_year: (at) => `trước năm ${at.after.year}`,
  half_year: (at) => (at.month <= 6 ? `6 tháng đầu năm ${at.year}` : `6 tháng cuối năm ${at.year}`),
  first_months: (at) => `${at.month} tháng đầu năm ${at.year}`,
  last_months: (at) => `các tháng cuối năm ${at.year}`,
  range_end: () => 'ngày cuối của khoảng thời gian đã ghi',
  several_dates: () => 'mốc cuối trong các mốc đã ghi',
  recurring_monthly: () => 'hằng tháng, kỳ cuối năm',
  recurring_two_monthly: () => '2 tháng một lần, kỳ cuối năm',
  recurring_quarterly: () => 'hằng quý, kỳ cuối năm',
  recurring_four_monthly: () => '4 tháng một lần, kỳ cuối năm',
  recurring_half_yearly: () => '6 tháng một lần, kỳ cuối năm',
  recurring_yearly: () => 'hằng năm',
  standing: () => 'thường xuyên, không có hạn',
  whole_year: () => 'cả năm, không có hạn',
  daily: () => 'hằng ngày, không có hạn',
  weekly: () => 'hằng tuần, không có hạn',
  on_event: () => 'khi phát sinh, không có hạn',
};

const vi = { rule };

export default vi;
