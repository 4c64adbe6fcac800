export * from './platform.js';
export * from './rehearsal.js';
export * from './sample.js';
export * from './server.js';
