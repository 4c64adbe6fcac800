export * from './because.js';
export * from './citation.js';
export * from './decision.js';
export * from './event.js';
export * from './id.js';
export * from './problem.js';
export * from './text.js';
export * from './time.js';
