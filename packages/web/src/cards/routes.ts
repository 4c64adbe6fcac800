import { page, type RouteFactory } from '../app/route.js';

/** Pages of asset cards. */
export const cardRoutes: readonly RouteFactory[] = [
  page('/cards', () => import('./cards-page.js').then((m) => m.CardsPage)),
];
