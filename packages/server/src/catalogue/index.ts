export * from './catalogue-routes.js';
export * from './entry-aggregate.js';
export * from './responsibility-aggregate.js';
export * from './search-reads.js';
export * from './subject-aggregate.js';
export * from './tag-aggregate.js';
export * from './term-aggregate.js';
