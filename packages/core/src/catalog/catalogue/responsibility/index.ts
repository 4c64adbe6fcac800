export * from './decide-responsibility.js';
export * from './resolve-responsibilities.js';
export * from './responsibility.js';
