export * from './issue.js';
export * from './issue-decide.js';
export * from './issue-refusals.js';
export * from './upon-measurement.js';
