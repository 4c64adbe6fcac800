export * from './compare.js';
export { type ComparedSubject, comparedSubjects } from './items.js';
