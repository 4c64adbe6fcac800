import type { Desk } from '../app/desk.js';
import type { RouteFactory } from '../app/route.js';

/** Pages of an enterprise's resources. */
export const resourceRoutes: readonly RouteFactory[] = [];

/** Entries of the navigation. */
export const resourceDesks: readonly Desk[] = [];
