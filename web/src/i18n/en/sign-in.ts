import type vi from '../vi/sign-in';

const en: typeof vi = {
  title: 'Sign in',
  tagline: 'Cooperation programs between agencies: who promised what, by when, and who confirmed it.',
  login: 'Login name',
  password: 'Password',
  show: 'Show password',
  go: 'Sign in',
  needLogin: 'Enter your login name.',
  needPassword: 'Enter your password.',
  again: 'Your session has ended',
  againWhy: 'Sign in again to go on. What you were typing is still there.',
  another: 'Sign in with another account',
};

export default en;
