import { z } from 'zod';
import {
  Citation,
  type Decision,
  decided,
  Instant,
  OrganisationId,
  type RefusalCatalogue,
  ResourceId,
  type Rule,
  refused,
} from '../kernel/index.js';
import { QualityResult } from './result.js';

/** Characters of a file of rules that is kept, at most. */
export const longestRules = 150_000;

/** Measurements of which the scores are kept for the trend. */
const keptScores = 50;

/** The owner of a resource set the rules by which its quality is measured: the file as people wrote it. */
export const QualityRulesSet = z.object({
  type: z.literal('QualityRulesSet'),
  resource: ResourceId,
  owner: OrganisationId,
  rules: z.string().max(longestRules),
});

/** The quality of a resource was measured. */
export const QualityMeasured = z.object({ type: z.literal('QualityMeasured'), result: QualityResult });

export const QualityEvent = z.discriminatedUnion('type', [QualityRulesSet, QualityMeasured]);
export type QualityEvent = z.infer<typeof QualityEvent>;

/** What one measurement came to, for the trend. */
export const ScoreAt = z.object({
  at: Instant,
  asOf: z.string(),
  ok: z.boolean(),
  score: z.number().nullable(),
  dimensions: z.array(z.object({ id: z.string(), score: z.number().nullable() })),
});
export type ScoreAt = z.infer<typeof ScoreAt>;

/** The quality of a resource: its rules, what the last measurement came to, and the scores of those before, the newest first. */
export const Evaluation = z.object({
  resource: ResourceId,
  owner: OrganisationId,
  rules: z.string(),
  rulesSetAt: Instant,
  last: z.object({ at: Instant, result: QualityResult }).nullable(),
  history: z.array(ScoreAt),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** The evaluation after one more event. */
export function evolveEvaluation(state: Evaluation | null, event: QualityEvent, at: Instant): Evaluation | null {
  if (event.type === 'QualityRulesSet') {
    const { resource, owner, rules } = event;
    const kept = state ?? { last: null, history: [] };
    return { ...kept, resource, owner, rules, rulesSetAt: at };
  }
  if (!state) return null;
  const { asOf, ok, score, dimensions } = event.result;
  const told = { at, asOf, ok, score, dimensions: dimensions.map((each) => ({ id: each.id, score: each.score })) };
  return { ...state, last: { at, result: event.result }, history: [told, ...state.history].slice(0, keptScores) };
}

/** Why rules are not set, or nothing is measured. A published code keeps its meaning. */
export type EvaluationRefusal = 'rules-invalid' | 'rules-not-one-table' | 'rules-missing' | 'data-not-kept';

/** Status and message of every refusal of this domain. */
export const evaluationRefusals: RefusalCatalogue<EvaluationRefusal> = {
  'rules-invalid': {
    status: 422,
    message: { zh: '规则有 {count} 处错误：{faultsZh}', en: 'The rules have {count} faults: {faults}' },
  },
  'rules-not-one-table': {
    status: 422,
    message: {
      zh: '一份资源的规则只写一个表，且不写 file。跨表的规则请用命令行 shuji quality。',
      en: 'Rules of one resource speak of one table, and name no file. For rules across tables use shuji quality.',
    },
  },
  'rules-missing': {
    status: 409,
    message: { zh: '尚未设定质量规则。', en: 'No quality rules were set yet.' },
  },
  'data-not-kept': {
    status: 409,
    message: {
      zh: '这份资源的数据不在本平台，目前只能评价上传的文件。',
      en: 'The data of this resource are not kept here; so far only uploaded files are measured.',
    },
  },
};

// Source: cn-cas-data-valuation-2023, 17: quality is evaluated in dimensions, by rules and methods that are stated.
const rule: Rule = {
  cite: Citation.parse('cn-cas-data-valuation-2023/17'),
  text: {
    zh: '按确定的维度与方法评价数据质量',
    en: 'the quality of data is evaluated in stated dimensions and by stated methods',
  },
  basis: 'instrument',
};

/** Sets the rules of a resource, which have been read without fault. */
export function setQualityRules(
  given: Omit<z.infer<typeof QualityRulesSet>, 'type'>,
): Decision<QualityEvent, EvaluationRefusal> {
  return decided([{ type: 'QualityRulesSet', ...given }], [rule]);
}

/** Records a measurement. Refuses `rules-missing`. */
export function recordQuality(
  state: Evaluation | null,
  result: QualityResult,
): Decision<QualityEvent, EvaluationRefusal> {
  return state ? decided([{ type: 'QualityMeasured', result }], [rule]) : refused('rules-missing');
}
