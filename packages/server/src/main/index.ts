export * from './platform.js';
export * from './rehearsal.js';
