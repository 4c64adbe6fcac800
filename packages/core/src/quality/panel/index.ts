export * from './panel.js';
export * from './panel-answer.js';
export * from './panel-decide.js';
export * from './panel-refusals.js';
export * from './panel-view.js';
