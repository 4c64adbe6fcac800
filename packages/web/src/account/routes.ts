import { page, type RouteFactory } from '../app/route.js';

/** Pages of accounts and organisations. The link of an invitation leads to `/invitation`. */
export const accountRoutes: readonly RouteFactory[] = [
  page('/sign-in', () => import('./sign-in-page.js').then((m) => m.SignInPage)),
  page('/sign-up', () => import('./sign-up-page.js').then((m) => m.SignUpPage)),
  page('/setup', () => import('./setup-page.js').then((m) => m.SetupPage)),
  page('/invitation', () => import('./invitation-page.js').then((m) => m.InvitationPage)),
  page('/invite', () => import('./invitation-page.js').then((m) => m.InvitationPage)),
  page('/account', () => import('./account-page.js').then((m) => m.AccountPage)),
  page('/organisation', () => import('./organisation-page.js').then((m) => m.OrganisationPage)),
  page('/organisation/found', () => import('./found-page.js').then((m) => m.FoundPage)),
];
