export * from './asset-card.js';
export * from './check-digits.js';
export * from './detectors/index.js';
export * from './faults.js';
export * from './grading/index.js';
export * from './kept-grade.js';
export * from './profile.js';
export * from './review/index.js';
