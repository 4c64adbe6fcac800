export * from './asset-card.js';
export * from './check-digits.js';
export * from './classify.js';
export * from './faults.js';
export * from './profile.js';
