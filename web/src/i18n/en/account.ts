import type vi from '../vi/account';

const en: typeof vi = {
  title: 'Account',
  user: 'User',
  login: 'Login name',
  post: 'Acting post',
  otherPosts: 'Other posts',
  roles: 'Roles',
  role: { admin: 'Administrator', clerk: 'Clerk', leader: 'Leader', supervisor: 'Supervisor', auditor: 'Auditor' },
  scope: { own: 'own agency', subtree: 'own agency and those below', all: 'everything' },
  password: 'Change password',
  passwordWhy: 'All other sessions of this account will end.',
  old: 'Present password',
  fresh: 'New password',
  freshHint: 'at least 12 characters; a long sentence you remember is safer than a word with odd characters',
  repeat: 'New password again',
  show: 'Show passwords',
  change: 'Change password',
  needOld: 'Enter your present password.',
  tooShort: 'The new password needs at least 12 characters.',
  differs: 'The two entries of the new password differ.',
  changed: 'The password was changed. All other sessions have ended.',
};

export default en;
