export * from './apply-decisions.js';
export * from './decide-grades.js';
export * from './refusals.js';
export * from './scan-differences.js';
export * from './settled.js';
