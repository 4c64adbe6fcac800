import { createRootRoute, createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../account/routes.js';
import { cardRoutes } from '../cards/routes.js';
import { catalogueRoutes } from '../catalogue/routes.js';
import { exchangeRoutes } from '../exchange/routes.js';
import { inventoryRoutes } from '../inventory/routes.js';
import { lawRoutes } from '../law/routes.js';
import { lineageRoutes } from '../lineage/routes.js';
import { publicRoutes } from '../public/routes.js';
import { qualityRoutes } from '../quality/routes.js';
import { registryRoutes } from '../registry/routes.js';
import { resourceRoutes } from '../resources/routes.js';
import { sourceRoutes } from '../sources/routes.js';
import { supervisionRoutes } from '../supervision/routes.js';
import { NotFound } from './not-found.js';
import { ProblemAlert } from './problem-alert.js';
import { parseSearch, stringifySearch } from './search-state.js';
import { Shell } from './shell.js';

/** Every page, below the shell. */
export function createPages() {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
  const routes = [
    ...publicRoutes,
    ...accountRoutes,
    ...resourceRoutes,
    ...cardRoutes,
    ...inventoryRoutes,
    ...sourceRoutes,
    ...qualityRoutes,
    ...lineageRoutes,
    ...exchangeRoutes,
    ...catalogueRoutes,
    ...registryRoutes,
    ...supervisionRoutes,
    ...lawRoutes,
  ];
  return createRouter({
    routeTree: root.addChildren(routes.map((route) => route(root))),
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    defaultErrorComponent: ({ error }) => <ProblemAlert error={error} retry={() => location.reload()} />,
  });
}
