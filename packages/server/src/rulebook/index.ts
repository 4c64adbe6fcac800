export * from './check-rulebook.js';
export * from './load-rulebook.js';
