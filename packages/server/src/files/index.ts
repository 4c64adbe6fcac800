export * from './document-aggregate.js';
export * from './file-store.js';
