import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { Providers } from '../app/providers.js';
import { createQueries } from '../app/queries.js';
import { parseSearch, stringifySearch } from '../app/search-state.js';
import { lawRoutes } from './routes.js';

/** Draws the page of an address, with what its path and its `#` say. */
export async function drawRoute(at: string) {
  const root = createRootRoute();
  const router = createRouter({
    routeTree: root.addChildren(lawRoutes.map((route) => route(root))),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch,
    stringifySearch,
  });
  await router.load();
  const drawn = render(
    <Providers queries={createQueries()}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...drawn, router };
}
