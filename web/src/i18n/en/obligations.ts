import type vi from '../vi/obligations';

const en: typeof vi = {
  title: 'Obligations',
  lead: 'The clauses and duties signed in the programs',
  words: 'Words',
  yearAll: 'Any year',
  cover: 'Commitments in the year',
  coverAll: 'All',
  coverWithout: 'Without a commitment',
  kind: 'Kind',
  kindAll: 'Any kind',
  query: (q) => `with “${q}”`,
  without: (y) => `without a commitment in ${y}`,
  ofYear: (y) => `year ${y}`,
  ofAgency: (n) => `agency: ${n}`,
  ofProgram: (n) => `program: ${n}`,
  heads: { text: 'Obligation', kind: 'Kind', bearers: 'Borne by', years: 'Years with commitments' },
  bearer: {
    lead: 'lead',
    joint: 'jointly',
    coordinating: 'coordinating',
    support: 'support',
    supervise: 'supervising',
  },
  never: 'no year yet',
  noneTitle: 'No obligation matches the filters',
  noneWhy: 'If you are looking for obligations without a commitment: every signed one has a commitment this year.',
  emptyTitle: 'No obligations yet',
  emptyWhy: 'Obligations are logged together with their program.',
};

export default en;
