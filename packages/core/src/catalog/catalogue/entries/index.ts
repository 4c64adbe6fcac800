export * from './decide-entry.js';
export * from './entry.js';
