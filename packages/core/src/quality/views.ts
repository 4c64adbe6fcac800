import { z } from 'zod';
import { Instant, ResourceId, Text } from '../kernel/index.js';
import { QualityAlert } from './alerts.js';
import { Evaluation, ScoreAt } from './evaluation.js';
import { QualityIssue } from './issues/index.js';
import { QualityResult } from './result.js';
import { QualityScheme } from './scheme.js';

/** The quality of a resource as its owner sees it. */
export const QualityView = z.object({
  version: z.int(),
  /** The file of rules as people wrote it; null where none was set. */
  rules: z.string().nullable(),
  rulesSetAt: Instant.nullable(),
  schedule: Evaluation.shape.schedule,
  /** Whether the data can be measured: they are a file that is kept here, or a table of a source that is still connected. */
  measurable: z.boolean(),
  last: z.object({ at: Instant, result: QualityResult }).nullable(),
  history: z.array(ScoreAt),
  dimensions: z.array(z.object({ id: z.string(), title: Text })),
  /** By what pairwise comparisons are held to be consistent. */
  ahp: QualityScheme.shape.ahp,
  issues: z.array(QualityIssue),
  alerts: z.array(QualityAlert),
  failure: Evaluation.shape.failure,
});
export type QualityView = z.infer<typeof QualityView>;

/** A resource with rules in the board of quality. */
export const QualityLine = z.object({
  resource: ResourceId,
  resourceName: z.string(),
  rulesSetAt: Instant,
  schedule: Evaluation.shape.schedule,
  last: ScoreAt.extend({ level: Text.nullable(), failing: z.int() }).nullable(),
  before: z.number().nullable(),
  /** Issues that are not settled, and those of them whose limit has run out. */
  open: z.int(),
  overdue: z.int(),
  /** What nobody has seen yet. */
  alerts: z.array(QualityAlert),
});
export type QualityLine = z.infer<typeof QualityLine>;

/** Rules that a resource seems to keep, as a file for people to change. */
export const SuggestedRules = z.object({ rules: z.string() });

/** An issue in the list of all resources. */
export const QualityIssueLine = QualityIssue.omit({ lines: true }).extend({
  resource: ResourceId,
  resourceName: z.string(),
  /** Version of the quality of the resource, for commands. */
  version: z.int(),
  overdue: z.boolean(),
});
export type QualityIssueLine = z.infer<typeof QualityIssueLine>;

/** Which issues a list shows. */
export const IssueStanding = z.enum(['live', 'overdue', 'mine', 'settled', 'all']);
export type IssueStanding = z.infer<typeof IssueStanding>;
