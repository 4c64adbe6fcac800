export * from './explain.js';
export type { PartFact } from './part-facts.js';
export type { SettingWords, SpanWords } from './spans.js';
export { forceTitles, forceWordsOn, type Standing } from './standing.js';
export { bindingWords } from './words.js';
