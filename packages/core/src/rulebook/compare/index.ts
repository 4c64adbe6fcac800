export * from './compare.js';
export * from './compare-domains.js';
export { type ComparedSubject, comparedSubjects } from './items.js';
