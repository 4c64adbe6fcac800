import { page, type RouteFactory } from '../app/route.js';

/** Pages of lineage beside that of each resource. */
export const lineageRoutes: readonly RouteFactory[] = [
  page('/lineage', () => import('./jobs-page.js').then((m) => m.LineageJobsPage)),
  page('/lineage/jobs/$id', () => import('./job-page.js').then((m) => m.LineageJobPage)),
];
