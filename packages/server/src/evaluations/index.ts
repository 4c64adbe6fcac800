export * from './evaluation-aggregate.js';
export * from './evaluation-routes.js';
export * from './evaluation-service.js';
