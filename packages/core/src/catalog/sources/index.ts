export * from './decide-source.js';
export * from './next-scan.js';
export * from './origin.js';
export * from './refusals.js';
export * from './source.js';
