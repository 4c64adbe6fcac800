export * from './case-aggregate.js';
export * from './numbers.js';
export * from './regime-aggregate.js';
export * from './regimes.js';
export * from './service.js';
export * from './settings-aggregate.js';
