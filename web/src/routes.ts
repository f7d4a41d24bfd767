// Every address of the front end. A view is loaded when its route is first shown.
import type { Route } from './router';

export const routes: Route[] = [
  { path: '/', nav: '/work', load: () => import('./views/work') },
  { path: '/work', nav: '/work', load: () => import('./views/work') },
  { path: '/programs', nav: '/programs', load: () => import('./views/programs') },
  { path: '/programs/new', nav: '/programs', load: () => import('./views/program-form') },
  { path: '/programs/:id', nav: '/programs', load: () => import('./views/program') },
  { path: '/programs/:id/edit', nav: '/programs', load: () => import('./views/program-form') },
  { path: '/programs/:id/plans/new', nav: '/programs', load: () => import('./views/plan-form') },
  { path: '/plans/:id', nav: '/programs', load: () => import('./views/plan-form') },
  { path: '/commitments', nav: '/commitments', load: () => import('./views/commitments') },
  { path: '/commitments/:id', nav: '/commitments', load: () => import('./views/commitment') },
  { path: '/obligations', nav: '/programs', load: () => import('./views/obligations') },
  { path: '/dashboards/one-page', nav: '/dashboards/one-page', load: () => import('./views/one-page') },
  { path: '/reviews', nav: '/reviews', load: () => import('./views/reviews') },
  { path: '/reviews/new', nav: '/reviews', load: () => import('./views/review-form') },
  { path: '/reviews/:id', nav: '/reviews', load: () => import('./views/review') },
  { path: '/reviews/:id/edit', nav: '/reviews', load: () => import('./views/review-form') },
  { path: '/agencies', nav: '/agencies', load: () => import('./views/agencies') },
  { path: '/agencies/:id', nav: '/agencies', load: () => import('./views/agency') },
  { path: '/search', nav: '', load: () => import('./views/search') },
  { path: '/notifications', nav: '', load: () => import('./views/notifications') },
  { path: '/account', nav: '', load: () => import('./views/account') },
];
