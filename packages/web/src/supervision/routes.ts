import type { Desk } from '../app/desk.js';
import { page, type RouteFactory } from '../app/route.js';

/** Pages of what is owed beside cases. */
export const supervisionRoutes: readonly RouteFactory[] = [
  page('/duties', () => import('./duties-page.js').then((m) => m.DutiesPage)),
];

/** Entries of the navigation. */
export const supervisionDesks: readonly Desk[] = [{ path: '/duties', label: 'supervision.nav', seenBy: () => true }];
