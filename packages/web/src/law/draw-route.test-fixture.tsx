import { createRootRoute } from '@tanstack/react-router';
import { drawTree } from '../app/page.test-fixture.js';
import { lawRoutes } from './routes.js';

/** Draws the law page of an address. */
export function drawRoute(at: string) {
  const root = createRootRoute();
  return drawTree(root.addChildren(lawRoutes.map((route) => route(root))), at);
}
