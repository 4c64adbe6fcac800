export { conditionWords } from './condition-words.js';
export { ConditionReading } from './reading.js';
export * from './trace.js';
