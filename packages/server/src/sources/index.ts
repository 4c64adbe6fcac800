export * from './open-sources.js';
export * from './scan-figures.js';
export * from './scan-runner.js';
export * from './secrets.js';
export * from './source-aggregate.js';
export * from './source-reads.js';
export * from './source-routes.js';
export * from './source-service.js';
