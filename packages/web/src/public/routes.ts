import { page, type RouteFactory } from '../app/route.js';

/** Pages for everybody. */
export const publicRoutes: readonly RouteFactory[] = [
  page('/', () => import('./home-page.js').then((m) => m.HomePage)),
  page('/register', () => import('./register-page.js').then((m) => m.RegisterPage)),
  page('/register/$number', () => import('./entry-page.js').then((m) => m.EntryPage)),
  page('/verify', () => import('./verify-page.js').then((m) => m.VerifyPage)),
  page('/notices', () => import('./notices-page.js').then((m) => m.NoticesPage)),
  page('/notices/$caseId', () => import('./notice-page.js').then((m) => m.NoticePage)),
  page('/objections', () => import('./objection-page.js').then((m) => m.ObjectionPage)),
];
