export * from './duty-aggregate.js';
export * from './duty-reads.js';
export * from './duty-routes.js';
export * from './followers.js';
export * from './service.js';
