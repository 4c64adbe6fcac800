export * from './document-aggregate.js';
export * from './document-routes.js';
export * from './file-store.js';
export * from './store-document.js';
