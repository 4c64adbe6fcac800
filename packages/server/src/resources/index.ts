export * from './grade-routes.js';
export * from './grade-service.js';
export * from './index-missing-resources.js';
export * from './inventory.js';
export * from './resource-aggregate.js';
export * from './resource-routes.js';
