import type vi from '../vi/programs';

const en: typeof vi = {
  title: 'Programs',
  lead: 'Cooperation programs, regulations, plans and agreements that you may see',
  create: 'Log a new program',
  words: 'Words',
  kind: 'Kind of document',
  kindAll: 'Any kind',
  state: 'Status',
  stateAll: 'Any status',
  inForce: 'In force',
  inForceAll: 'All',
  inForceYes: 'In force now',
  inForceNo: 'Not in force',
  yearAll: 'Any year',
  query: (q) => `with “${q}”`,
  ofYear: (y) => `year ${y}`,
  ofAgency: (n) => `agency: ${n}`,
  heads: {
    title: 'Program',
    status: 'Status',
    term: 'Term',
    signed: 'Signed on',
    plans: 'Yearly plans',
    commitments: 'Commitments',
  },
  number: 'No.',
  daysLeft: (n) => `${n} ${n === '1' ? 'day' : 'days'} left`,
  until: (d) => `until ${d}`,
  noPlan: 'none yet',
  states: { signed: 'Signed' },
  noneTitle: 'No program matches the filters',
  noneWhy: 'You may type without diacritics, or search by the short name of an agency.',
  emptyTitle: 'No programs yet',
  emptyWhy:
    'After the signing ceremony, log the signed document; then draw up its yearly plan and follow the commitments.',
};

export default en;
