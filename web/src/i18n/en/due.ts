// The rules by which words for a time gave a due date, in English.
import vi from '../vi/due';

const en: typeof vi = {
  rule: {
    on_day: (at) => `until the end of ${at.day}/${at.month}`,
    before_day: (at) => `before ${at.after.day}/${at.after.month}`,
    month_end: (at) => `end of month ${at.month}`,
    month_early: (at) => `first ten days of month ${at.month}`,
    month_middle: (at) => `middle ten days of month ${at.month}`,
    before_month: (at) => `before month ${at.after.month}`,
    week_of_month: (at) => `end of the week named, month ${at.month}`,
    quarter_end: (at) => `end of quarter ${at.quarter}`,
    quarter_early: (at) => `first month of quarter ${at.quarter}`,
    quarter_middle: (at) => `second month of quarter ${at.quarter}`,
    before_quarter: (at) => `before quarter ${at.after.quarter}`,
    year_end: (at) => `end of ${at.year}`,
    year_early: (at) => `early in ${at.year}: end of quarter I`,
    year_middle: (at) => `middle of ${at.year}: end of quarter II`,
    before_year: (at) => `before ${at.after.year}`,
    half_year: (at) => (at.month <= 6 ? `first half of ${at.year}` : `second half of ${at.year}`),
    first_months: (at) => `first ${at.month} months of ${at.year}`,
    last_months: (at) => `last months of ${at.year}`,
    range_end: () => 'last day of the time written',
    several_dates: () => 'last of the dates written',
    recurring_monthly: () => 'monthly, last of the year',
    recurring_two_monthly: () => 'every two months, last of the year',
    recurring_quarterly: () => 'quarterly, last of the year',
    recurring_four_monthly: () => 'every four months, last of the year',
    recurring_half_yearly: () => 'half-yearly, last of the year',
    recurring_yearly: () => 'yearly',
    standing: () => 'standing, no due date',
    whole_year: () => 'all year, no due date',
    daily: () => 'daily, no due date',
    weekly: () => 'weekly, no due date',
    on_event: () => 'when it arises, no due date',
  },
};

export default en;
