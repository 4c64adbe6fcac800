import { z } from 'zod';
import { Instant } from '../../kernel/index.js';
import { ColumnEvidence } from '../detectors/index.js';
import { KeptGrade } from '../kept-grade.js';

/** What somebody settled of a column. It stays theirs, whatever later scans and schemes find, until somebody takes it back. */
export const ColumnDecision = z.object({
  column: z.string(),
  /** Whether the scan was right in their eyes, or not. */
  how: z.enum(['confirmed', 'overruled']),
  category: z.string(),
  /** A grade of `scheme` that they gave; null where it follows from the category. */
  grade: z.string().nullable(),
  scheme: z.string(),
  reason: z.string().nullable(),
  at: Instant,
  by: z.string(),
});
export type ColumnDecision = z.infer<typeof ColumnDecision>;

/** What the scan found of a column that somebody has settled. */
export const JudgedColumn = z.object({
  category: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.union([z.string(), ColumnEvidence])),
  grade: z.enum(['core', 'important', 'general']),
  level: KeptGrade.optional(),
});
export type JudgedColumn = z.infer<typeof JudgedColumn>;

/** How a column of a profile was settled, and what the scan had found. */
export const Settled = ColumnDecision.omit({ column: true, category: true }).extend({ judged: JudgedColumn });
export type Settled = z.infer<typeof Settled>;
