import { page, type RouteFactory } from '../app/route.js';

/** Pages of quality beside that of each resource. */
export const qualityRoutes: readonly RouteFactory[] = [
  page('/quality', () => import('./board-page.js').then((m) => m.QualityBoardPage)),
];
