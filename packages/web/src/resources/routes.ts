import { applies } from '@shuji/core/parties';
import type { Desk } from '../app/desk.js';
import { page, type RouteFactory } from '../app/route.js';

/** Pages of an enterprise's resources. */
export const resourceRoutes: readonly RouteFactory[] = [
  page('/resources', () => import('./resources-page.js').then((m) => m.ResourcesPage)),
  page('/resources/grades', () => import('./grade-reviews-page.js').then((m) => m.GradeReviewsPage)),
  page('/detection', () => import('./detection-page.js').then((m) => m.DetectionPage)),
  page('/resources/$id', () => import('./resource-page.js').then((m) => m.ResourcePage)),
];

/** Entries of the navigation. */
export const resourceDesks: readonly Desk[] = [
  { path: '/resources', label: 'resources.nav', seenBy: ({ kind }) => applies(kind) },
];
