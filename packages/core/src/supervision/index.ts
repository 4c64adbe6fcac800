export * from './arise.js';
export * from './bearer.js';
export * from './decide.js';
export * from './duty-instance.js';
export * from './refusals.js';
export * from './upon-case.js';
export * from './view.js';
