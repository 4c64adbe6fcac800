import { page, type RouteFactory } from '../app/route.js';

/** Pages of an organisation's sources. */
export const sourceRoutes: readonly RouteFactory[] = [
  page('/sources', () => import('./sources-page.js').then((m) => m.SourcesPage)),
  page('/sources/$id', () => import('./source-page.js').then((m) => m.SourcePage)),
];
