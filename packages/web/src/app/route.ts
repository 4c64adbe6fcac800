import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';

/** Makes a route below the shell. */
export type RouteFactory = (root: AnyRoute) => AnyRoute;

/**
 * A page that is fetched when it is first opened, as in
 * `page('/register/$number', () => import('./entry-page.js').then((m) => m.EntryPage))`.
 */
export function page(path: string, load: () => Promise<ComponentType>): RouteFactory {
  return (root) =>
    createRoute({
      getParentRoute: () => root,
      path,
      component: lazyRouteComponent(() => load().then((component) => ({ default: component }))),
    });
}
