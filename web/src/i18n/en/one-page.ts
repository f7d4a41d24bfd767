import type vi from '../vi/one-page';

const days = (n: string): string => `${n} ${n === '1' ? 'day' : 'days'}`;
const workingDays = (n: string): string => `${n} working ${n === '1' ? 'day' : 'days'}`;

const en: typeof vi = {
  title: "Leader's one page",
  ofYear: (y) => `year ${y}`,
  scope: 'Scope:',
  scopeAll: 'all programs you may see',
  yearLabel: 'Plan year',
  agencyLabel: 'Agency',
  asOfLabel: 'As of',
  bar: 'Commitments by status',
  total: 'commitments',
  onTime: 'on time',
  fallenDue: 'commitments fallen due',
  previous: (r, n, d, day) => `same day last year ${r} (${n}/${d}, ${day})`,
  noPrevious: 'no figures for the same day last year',
  overdue: 'overdue and open',
  oldest: (n) => `the oldest by ${days(n)}`,
  noOverdue: 'nothing is overdue',
  awaiting: 'awaiting confirmation',
  awaitingLate: (n) => `${n} for over 10 working days`,
  noAwaitingLate: 'none for over 10 working days',
  unserved: 'obligations without a commitment',
  unservedRule: (y) => `in the plan of ${y}`,
  decide: 'To decide now',
  decideNone: 'Nothing needs a decision of the leadership today.',
  decideKind: {
    overdue: (n) => `${days(n)} overdue`,
    verification_late: (n) => `Waiting ${workingDays(n)} for confirmation`,
    expiring: (n) => `Program ends in ${days(n)}`,
    disputed: (n) => `Not agreed for ${workingDays(n)}`,
  },
  byAgency: 'By lead agency',
  byAgencyRule: 'on-time rate of commitments fallen due; no rate below 5 commitments',
  agencyHead: 'Agency',
  rateHead: 'On time / due',
  totalHead: 'Total',
  overdueHead: 'Overdue',
  tooFew: 'below 5',
  weeks: 'Next 90 days',
  weeksRule: 'commitments falling due by week',
  week: (d) => `week of ${d}`,
  weeksNone: 'Nothing falls due in the next 90 days.',
  national: 'Four-column table of the national report',
  fourDone: 'Done',
  fourOpen: 'Not done',
  fourOnTime: 'on time',
  fourLate: 'late',
  fourInTime: 'in time',
  fourOverdue: 'overdue',
  rate: 'Rate',
  footnote: (awaiting, notDone, partial, carried) =>
    `“Not done” includes ${awaiting} awaiting confirmation, ${notDone} closed as not done, ${partial} partly done, ${carried} carried over.`,
  outside: (cancelled, noDeadline) =>
    `Outside the table: ${cancelled} cancelled by decision, ${noDeadline} without a deadline.`,
  completionRule: (n, d) => `Done of those fallen due: ${n}/${d}`,
  nationalRule: (n, d) => `Done / (done + overdue), the national reports' own ratio: ${n}/${d}`,
  definition:
    'Fallen due: dated commitments whose due date is not after the day of counting, less those cancelled by decision. Only what the other side has confirmed counts as done.',
  csv: 'Download the figures (CSV)',
  emptyTitle: (y) => `No commitments in the plans of ${y}`,
  emptyWhy: 'Choose another year, or draw up and sign a yearly plan on the page of a program.',
};

export default en;
