export * from './decide-term.js';
export * from './suggest-mappings.js';
export * from './term.js';
