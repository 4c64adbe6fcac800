export { catalogueRoutes } from './catalogue-routes.js';
export { createCatalogues } from './catalogue-service.js';
export { descriptionAggregate } from './description-aggregate.js';
