import type { Desk } from '../app/desk.js';
import type { RouteFactory } from '../app/route.js';

/** Pages of the applicant's, the registry's and the agency's desks. */
export const registryRoutes: readonly RouteFactory[] = [];

/** Entries of the navigation. */
export const registryDesks: readonly Desk[] = [];
