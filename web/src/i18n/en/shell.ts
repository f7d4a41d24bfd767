import type vi from '../vi/shell';

const en: typeof vi = {
  skip: 'Skip to main content',
  nav: 'Main navigation',
  work: 'My work',
  programs: 'Programs',
  commitments: 'Commitments',
  dashboard: 'Dashboard',
  reviews: 'Reviews',
  agencies: 'Agencies',
  search: 'Find programs, commitments, agencies',
  searchGo: 'Search',
  searchKey: 'Shortcut: /',
  actingPost: 'Acting in the post',
  changePost: 'Change post',
  account: 'Account, password',
  signOut: 'Sign out',
  sessionEnds: 'Your session is about to end',
  sessionEndsWhy:
    'You have not done anything for a while. In about two minutes you will have to sign in again; what you are typing is kept.',
  stay: 'Keep working',
  viewingAsOf: (d) => `Viewing as of ${d}`,
  toToday: 'Back to today',
  footer: 'CamKet: who promised what to whom, by when, and who confirmed it.',
  secrecy: 'Do not enter classified content here.',
};

export default en;
