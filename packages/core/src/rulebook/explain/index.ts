export {
  type Explained,
  type ExplainedPart,
  type ExplainFault,
  type ExplainWorld,
  type Explanation,
  explain,
} from './explain.js';
export { type SharedPart, sharedParts } from './layered-parts.js';
export type { PartFact } from './part-facts.js';
export type { SettingWords, SpanWords } from './spans.js';
export { forceTitles, forceWordsOn, type Standing } from './standing.js';
export { bindingWords } from './words.js';
