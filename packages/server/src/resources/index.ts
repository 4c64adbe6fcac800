export * from './resource-aggregate.js';
