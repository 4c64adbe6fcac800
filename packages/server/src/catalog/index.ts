export * from './scan-refusals.js';
export * from './scanner.js';
