export * from './detection.js';
export * from './engines/index.js';
export * from './histograms.js';
export * from './scan-refusals.js';
export * from './scan-tree.js';
export * from './scanner.js';
export * from './sketched-columns.js';
