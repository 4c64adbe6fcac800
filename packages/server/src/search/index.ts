export * from './search-index.js';
export * from './search-keys.js';
