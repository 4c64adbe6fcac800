import { z } from 'zod';
import { ScanSchedule } from '../catalog/index.js';
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
import {
  alertLimits,
  alertsUpon,
  QualityAlert,
  QualityAlerted,
  QualityAlertsSeen,
  QualityMeasureFailed,
  withAlerts,
} from './alerts.js';
import { evolveIssues, type IssueContext, issueEvents, issueRule, issuesUpon, QualityIssue } from './issues/index.js';
import { QualityResult } from './result.js';
import type { QualityRules } from './rule.js';
import type { QualityScheme } from './scheme.js';

/** Characters of a file of rules that is kept, at most. */
export const longestRules = 150_000;

/** Measurements of which the scores are kept for the trend. */
const keptScores = 50;

/** When the rules are measured by themselves: every day, or on one day of the week, at a time of Asia/Shanghai; null: when somebody asks. */
export const QualityScheduleSet = z.object({
  type: z.literal('QualityScheduleSet'),
  schedule: ScanSchedule.nullable(),
});

/** The owner of a resource set the rules by which its quality is measured: the file as people wrote it. */
export const QualityRulesSet = z.object({
  type: z.literal('QualityRulesSet'),
  resource: ResourceId,
  owner: OrganisationId,
  rules: z.string().max(longestRules),
});

/** The quality of a resource was measured. */
export const QualityMeasured = z.object({ type: z.literal('QualityMeasured'), result: QualityResult });

export const QualityEvent = z.discriminatedUnion('type', [
  QualityScheduleSet,
  QualityRulesSet,
  QualityMeasured,
  QualityMeasureFailed,
  QualityAlerted,
  QualityAlertsSeen,
  ...issueEvents,
]);
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
  schedule: ScanSchedule.nullable(),
  last: z.object({ at: Instant, result: QualityResult }).nullable(),
  history: z.array(ScoreAt),
  issues: z.array(QualityIssue),
  /** The newest first. */
  alerts: z.array(QualityAlert),
  /** Why the last attempt could not measure; null where it could. */
  failure: z.object({ at: Instant, code: z.string() }).nullable(),
});
export type Evaluation = z.infer<typeof Evaluation>;

/** The evaluation after one more event. */
export function evolveEvaluation(state: Evaluation | null, event: QualityEvent, at: Instant): Evaluation | null {
  if (event.type === 'QualityRulesSet') {
    const { resource, owner, rules } = event;
    const kept = state ?? { schedule: null, last: null, history: [], issues: [], alerts: [], failure: null };
    return { ...kept, resource, owner, rules, rulesSetAt: at };
  }
  if (!state) return null;
  switch (event.type) {
    case 'QualityScheduleSet':
      return { ...state, schedule: event.schedule };
    case 'QualityMeasured':
      return measured(state, event.result, at);
    case 'QualityMeasureFailed':
      return { ...state, failure: { at, code: event.code } };
    case 'QualityAlerted':
      return { ...state, alerts: withAlerts(state.alerts, event.alerts, at) };
    case 'QualityAlertsSeen':
      return { ...state, alerts: state.alerts.map((alert) => ({ ...alert, seen: true })) };
    default: {
      const issues = evolveIssues(state.issues, event, at);
      if (event.type !== 'QualityIssueReminded') return { ...state, issues };
      const title = issues.find(({ id }) => id === event.issue)?.title ?? null;
      const told = { kind: `issue-${event.what}` as const, value: null, limit: null, title };
      return { ...state, issues, alerts: withAlerts(state.alerts, [told], at) };
    }
  }
}

function measured(state: Evaluation, result: QualityResult, at: Instant): Evaluation {
  const { asOf, ok, score, dimensions } = result;
  const told = { at, asOf, ok, score, dimensions: dimensions.map((each) => ({ id: each.id, score: each.score })) };
  const history = [told, ...state.history].slice(0, keptScores);
  return { ...state, last: { at, result }, history, failure: null };
}

/** Why rules are not set, or nothing is measured. A published code keeps its meaning. */
export type EvaluationRefusal =
  | 'rules-invalid'
  | 'rules-not-one-table'
  | 'rules-missing'
  | 'data-not-kept'
  | 'rules-resource-unknown'
  | 'rules-resources-apart'
  | 'alerts-seen';

/** Status and message of every refusal of this domain. */
export const evaluationRefusals: RefusalCatalogue<EvaluationRefusal> = {
  'rules-invalid': {
    status: 422,
    message: { zh: '规则有 {count} 处错误：{faultsZh}', en: 'The rules have {count} faults: {faults}' },
  },
  'rules-not-one-table': {
    status: 422,
    message: {
      zh: '一份资源的规则，第一个表就是这份资源；其他的表写 resource，不写 file 或 table。',
      en: 'Of the rules of a resource the first table is that resource; others name a resource, and no file or table.',
    },
  },
  'rules-resource-unknown': {
    status: 422,
    message: {
      zh: '没有名为“{resource}”的数据资源，或有不止一份；可改写其编号。',
      en: 'There is no resource "{resource}", or more than one; its id may be written instead.',
    },
  },
  'rules-resources-apart': {
    status: 422,
    message: {
      zh: '“{resource}”与这份资源不在一处：须同为上传的文件，或同一数据源的表。',
      en: '"{resource}" lies elsewhere: both are uploaded files, or tables of one source.',
    },
  },
  'alerts-seen': { status: 409, message: { zh: '没有未读的提示。', en: 'Everything that was told has been seen.' } },
  'rules-missing': {
    status: 409,
    message: { zh: '尚未设定质量规则。', en: 'No quality rules were set yet.' },
  },
  'data-not-kept': {
    status: 409,
    message: {
      zh: '这份资源的数据既不在本平台，也不在仍连接的数据源中，不能评价。',
      en: 'The data of this resource are neither kept here nor in a source that is still connected: they can not be measured.',
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

/** Has the rules measured by themselves from now on, or no more. */
export function setQualitySchedule(schedule: ScanSchedule | null): Decision<QualityEvent, EvaluationRefusal> {
  return decided([{ type: 'QualityScheduleSet', schedule }], [rule]);
}

/** By what a measurement is recorded: its limits, the time, and ids of issues. */
export interface RecordContext extends Omit<IssueContext, 'issues'> {
  readonly scheme: QualityScheme;
  readonly rules: Pick<QualityRules, 'alerts'>;
}

/** Records a measurement, what it does to issues, and what is to be told of it. Refuses `rules-missing`. */
export function recordQuality(
  state: Evaluation | null,
  result: QualityResult,
  { scheme, rules, ...context }: RecordContext,
): Decision<QualityEvent, EvaluationRefusal> {
  if (!state) return refused('rules-missing');
  const issues = issuesUpon(state, result, { ...context, issues: scheme.issues });
  const failing = issues.filter(({ type }) => type === 'QualityIssueOpened' || type === 'QualityIssueReopened').length;
  const alerts = alertsUpon(state.last?.result ?? null, result, { ...alertLimits(rules, scheme), failing });
  const told: QualityEvent[] = alerts.length === 0 ? [] : [{ type: 'QualityAlerted', alerts }];
  return decided<QualityEvent>(
    [{ type: 'QualityMeasured', result }, ...issues, ...told],
    issues.length === 0 ? [rule] : [rule, issueRule(scheme.issues)],
  );
}

/** Records that a measurement could not be made; it is told once, until one can. Refuses `rules-missing`. */
export function recordFailure(state: Evaluation | null, code: string): Decision<QualityEvent, EvaluationRefusal> {
  if (!state) return refused('rules-missing');
  const told = { kind: 'not-measured' as const, value: null, limit: null, title: code };
  const alerted: QualityEvent[] = state.failure === null ? [{ type: 'QualityAlerted', alerts: [told] }] : [];
  return decided<QualityEvent>([{ type: 'QualityMeasureFailed', code }, ...alerted], [rule]);
}

/** Somebody of the holder has seen what was told. Refuses `alerts-seen` where all was seen before. */
export function seeAlerts(state: Evaluation): Decision<QualityEvent, EvaluationRefusal> {
  return state.alerts.some(({ seen }) => !seen)
    ? decided([{ type: 'QualityAlertsSeen' }], [rule])
    : refused('alerts-seen');
}
