import { page, type RouteFactory } from '../app/route.js';

/** Pages of the exchange of catalogues. */
export const exchangeRoutes: readonly RouteFactory[] = [
  page('/catalogues', () => import('./catalogues-page.js').then((m) => m.CataloguesPage)),
  page('/catalogues/$id', () => import('./description-page.js').then((m) => m.DescriptionPage)),
];
