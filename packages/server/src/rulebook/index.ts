export * from './check-rulebook.js';
export * from './domain-routes.js';
export * from './load-obligations.js';
export * from './load-rulebook.js';
export * from './refusals.js';
export * from './regime-mutation.js';
export * from './rulebook-coverage.js';
export { rulebookFolder } from './rulebook-files.js';
export * from './running-rulebook.js';
