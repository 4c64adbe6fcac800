import { page, type RouteFactory } from '../app/route.js';

/** The overview of what a holder has. */
export const inventoryRoutes: readonly RouteFactory[] = [
  page('/inventory', () => import('./inventory-page.js').then((m) => m.InventoryPage)),
];
