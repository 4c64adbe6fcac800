export { dcatRoutes } from './catalogue-routes.js';
export { createDcat } from './catalogue-service.js';
export { descriptionAggregate } from './description-aggregate.js';
