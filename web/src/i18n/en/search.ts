import type vi from '../vi/search';

const en: typeof vi = {
  title: 'Search results',
  titleOf: (q) => `Search for “${q}”`,
  all: 'All',
  kind: {
    program: 'Programs',
    obligation: 'Obligations',
    commitment: 'Commitments',
    report: 'Reports',
    agency: 'Agencies',
  },
  found: (n) => (n === '1' ? '1 result' : `${n} results`),
  ofYear: (y) => `year ${y}`,
  noneTitle: (q) => `Nothing found for “${q}”`,
  noneWhy:
    'You may type without diacritics, abbreviated, or only a part of the name. Only programs you may see are searched.',
  askTitle: 'Search all programs you may see',
  askWhy: 'Type the name of a program, commitment or agency, or the number of a document; with or without diacritics.',
};

export default en;
