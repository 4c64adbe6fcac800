export * from './inventory.js';
export * from './resource-aggregate.js';
export * from './resource-routes.js';
