export { lineageAggregate } from './lineage-aggregate.js';
export { type LineageRouteDependencies, lineageRoutes } from './lineage-routes.js';
export { createLineage, type Lineage } from './lineage-service.js';
