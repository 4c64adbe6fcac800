export * from './admitted-facts.js';
export { type AnswerFault, answerFault, answerLength, answerText } from './answers.js';
export * from './any-regime.js';
export * from './asks.js';
export { type AssembledRegime, assembleRegimes } from './assemble-regimes.js';
export * from './changed-part.js';
export { certificateSources, checkRegime } from './check.js';
export { entrySources } from './check-certificates.js';
export { wordsOfVariable } from './check-conditions.js';
export { type DutyWorld, dutyCaseFaults, dutyFaults } from './check-duties.js';
export { spared } from './check-recognition.js';
export { citeOfPlace } from './cite-of-place.js';
export * from './clocks.js';
export * from './compare/index.js';
export {
  ConditionError,
  compileCondition,
  conditionReads,
  holds,
  type Node as ConditionNode,
  parseBounded,
} from './conditions.js';
export * from './corpus/index.js';
export { type Coverage, coverageOf, type Tally } from './coverage.js';
export { differenceInChinese } from './difference-words.js';
export * from './domain/index.js';
export {
  Duty,
  DutyBearer,
  DutyStart,
  periodStarts,
  WorkedDuty,
} from './duty.js';
export { dutyDue, dutyNext, isPeriodEnd } from './duty-days.js';
export * from './engine.js';
export * from './explain/index.js';
export * from './instrument.js';
export * from './law-views.js';
export * from './layers/index.js';
export { type Means, type MeansKind, meansKinds } from './means.js';
export { bindings, instrumentOfObligation, Obligation, softwareParts } from './obligation.js';
export { checkObligations, type ObligationWorld } from './obligation-check.js';
export * from './parse.js';
export { type ObligationRow, type ParsedObligations, parseObligations } from './parse-obligations.js';
export { meant, unknown } from './path-fault.js';
export { actorTitles, effectTitles, startTitles, unitPhrase } from './phrases.js';
export { placeInLayers } from './place-in-layers.js';
export * from './provable.js';
export * from './regime.js';
export type { RegimeFile } from './regime-files.js';
export { partOf, regimePart } from './regime-part.js';
export {
  domainLayerJsonSchema,
  domainRegimeJsonSchema,
  instrumentJsonSchema,
  regimeJsonSchema,
  regimeLayerJsonSchema,
} from './regime-schema.js';
export { effectsOf, favoursOther, questionsOf, relationOf, relationOfWord, typeOf } from './registration.js';
export * from './review-rules.js';
export * from './rules.js';
export { sampleFacts } from './sample-facts.js';
export * from './scaffold/index.js';
export { parseBySchema } from './schema/schema-faults.js';
export * from './trace/index.js';
export * from './validity.js';
export * from './variables.js';
export { regimesOn } from './versions.js';
export * from './way-forward.js';
export { WorkedCase, WorkedEntry, WorkedStep } from './worked-case.js';
export { workedCaseYaml } from './worked-case-yaml.js';
export { readRules, readYaml } from './yaml-source.js';
