export * from './evaluation-aggregate.js';
export * from './evaluation-routes.js';
export * from './evaluation-service.js';
export * from './report-aggregate.js';
export * from './report-reads.js';
export * from './report-routes.js';
export * from './report-service.js';
