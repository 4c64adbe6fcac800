export * from './decide-subjects.js';
export * from './subject-tree.js';
