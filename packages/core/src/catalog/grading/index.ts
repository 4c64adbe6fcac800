export * from './grade.js';
export * from './parse-grading.js';
export * from './scheme.js';
