export * from './report.js';
export * from './report-decide.js';
export * from './report-refusals.js';
export * from './report-texts.js';
export * from './report-view.js';
