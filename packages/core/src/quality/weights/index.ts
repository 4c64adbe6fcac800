export * from './ahp.js';
export * from './delphi.js';
export * from './fuzzy.js';
export * from './given.js';
export type { Weighed, WeightRefusal } from './refusals.js';
