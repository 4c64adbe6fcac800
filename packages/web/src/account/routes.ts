import type { RouteFactory } from '../app/route.js';

/** Pages of accounts and organisations. */
export const accountRoutes: readonly RouteFactory[] = [];
