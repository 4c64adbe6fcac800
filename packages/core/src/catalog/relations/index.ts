export * from './find-relations.js';
export * from './find-twins.js';
export * from './relations-view.js';
export * from './sketch.js';
export * from './sketched.js';
