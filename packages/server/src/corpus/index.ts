export { maxTextBytes } from './decode.js';
export * from './import-text.js';
export * from './law-reads.js';
export * from './law-routes.js';
export * from './obligation-index.js';
export * from './refusals.js';
export * from './search.js';
