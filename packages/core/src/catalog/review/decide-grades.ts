import { z } from 'zod';
import {
  Citation,
  type Decision,
  decided,
  type Instant,
  type Refused,
  type Rule,
  refused,
} from '../../kernel/index.js';
import type { GradingScheme } from '../grading/index.js';
import { KeptGrade } from '../kept-grade.js';
import { ColumnProfile, type ResourceProfile } from '../profile.js';
import { applyDecisions, judgedColumn } from './apply-decisions.js';
import type { GradeRefusal } from './refusals.js';
import { ColumnDecision } from './settled.js';

/** What somebody says of one column. */
export const ColumnJudgment = z.object({
  column: z.string(),
  category: z.string(),
  /** A grade of the scheme; null or absent: the one that follows from the category. */
  grade: z.string().nullable().default(null),
  reason: z.string().trim().max(2000).default(''),
});

/** What somebody says of the columns of a resource, and of which columns they take back what was said. */
export const GradeJudgment = z.object({
  settle: z.array(ColumnJudgment).max(5000).default([]),
  reopen: z.array(z.string()).max(5000).default([]),
});
export type GradeJudgment = z.infer<typeof GradeJudgment>;

/** People settled columns, or took back what they had settled: with each column that stands otherwise since, and the grade of the whole. */
export const GradesSettled = z.object({
  type: z.literal('GradesSettled'),
  settled: z.array(ColumnDecision),
  reopened: z.array(z.string()),
  columns: z.array(ColumnProfile),
  level: KeptGrade.optional(),
});
export type GradesSettled = z.infer<typeof GradesSettled>;

/** What a judgment of columns is held against. */
export interface GradeContext {
  readonly scheme: GradingScheme;
  /** Ids of the categories that the detectors know. */
  readonly categories: ReadonlySet<string>;
  readonly now: Instant;
  readonly by: string;
}

// Source: cn-mof-asset-management-2023, 1(2)3: what may be done with data is keyed to their class and grade.
const rule: Rule = {
  cite: Citation.parse('cn-mof-asset-management-2023/1(2)3'),
  text: {
    zh: '数据资产按分类分级授权使用，分类分级由持有人确定',
    en: 'use of data assets is authorised by class and grade, which their holder determines',
  },
  basis: 'instrument',
};

/**
 * Settles columns as somebody says: confirmed where it is what the scan found, overruled where it is not, which takes a reason.
 * Refuses `no-column-named`, `column-unknown`, `column-twice`, `category-unknown`, `grade-unknown`, `overrule-without-reason` and `nothing-settled`.
 */
export function decideGrades(
  { profile, decisions }: { readonly profile: ResourceProfile; readonly decisions: readonly ColumnDecision[] },
  { settle, reopen }: GradeJudgment,
  context: GradeContext,
): Decision<GradesSettled, GradeRefusal> {
  const columns = new Map(profile.columns.map((column) => [column.name, judgedColumn(column)]));
  const named = [...settle.map(({ column }) => column), ...reopen];
  if (named.length === 0) return refused('no-column-named', [], ['settle']);
  const bar =
    barNames(named, new Set(columns.keys()), decisions) ?? barWords(settle, context) ?? barReopened(reopen, decisions);
  if (bar) return bar;
  const { scheme, now: at, by } = context;
  const settled = settle.map(({ column, category, grade, reason }): ColumnDecision => {
    const judged = columns.get(column);
    const same = judged?.category === category && (grade === null || judged.level?.grade === grade);
    const words = reason === '' ? null : reason;
    return { column, how: same ? 'confirmed' : 'overruled', category, grade, scheme: scheme.id, reason: words, at, by };
  });
  const mute = settled.filter(({ how, reason }) => how === 'overruled' && reason === null).map(({ column }) => column);
  if (mute.length > 0) return refused('overrule-without-reason', [rule], mute);
  const next = applyDecisions(profile, evolveDecisions(decisions, { settled, reopened: reopen }), scheme);
  const changed = next.columns.filter((column, at) => JSON.stringify(column) !== JSON.stringify(profile.columns[at]));
  const event = { settled, reopened: [...reopen], columns: changed, ...(next.level && { level: next.level }) };
  return decided([{ type: 'GradesSettled', ...event }], [rule]);
}

/** A profile after columns were settled. */
export function evolveGrades(
  { level: _, ...profile }: ResourceProfile,
  { columns, level }: Pick<GradesSettled, 'columns' | 'level'>,
): ResourceProfile {
  const changed = new Map(columns.map((column) => [column.name, column]));
  const all = profile.columns.map((column) => changed.get(column.name) ?? column);
  return { ...profile, columns: all, ...(level && { level }) };
}

/** What stands settled after more was: the later word on a column takes the place of the earlier. */
export function evolveDecisions(
  decisions: readonly ColumnDecision[],
  { settled, reopened }: { readonly settled: readonly ColumnDecision[]; readonly reopened: readonly string[] },
): ColumnDecision[] {
  const gone = new Set([...settled.map(({ column }) => column), ...reopened]);
  return [...decisions.filter(({ column }) => !gone.has(column)), ...settled];
}

function barNames(
  named: readonly string[],
  known: ReadonlySet<string>,
  decisions: readonly ColumnDecision[],
): Refused<GradeRefusal> | null {
  // What was settled of a column that a later scan no longer found can still be taken back.
  const lost = new Set(decisions.map(({ column }) => column));
  const unknown = named.filter((name) => !known.has(name) && !lost.has(name));
  if (unknown.length > 0) return refused('column-unknown', [], unknown);
  const twice = named.filter((name, at) => named.indexOf(name) !== at);
  return twice.length > 0 ? refused('column-twice', [], [...new Set(twice)]) : null;
}

function barWords(settle: GradeJudgment['settle'], { categories, scheme }: GradeContext): Refused<GradeRefusal> | null {
  const strange = settle.find(({ category }) => category !== 'none' && !categories.has(category));
  if (strange) return refused('category-unknown', [], [strange.column], { category: strange.category });
  const grades = scheme.grades.map(({ id }) => id);
  const odd = settle.find(({ grade }) => grade !== null && !grades.includes(grade));
  if (!odd) return null;
  const values = { scheme: scheme.id, grade: odd.grade ?? '', grades: grades.join(', ') };
  return refused('grade-unknown', [], [odd.column], values);
}

function barReopened(reopen: readonly string[], decisions: readonly ColumnDecision[]): Refused<GradeRefusal> | null {
  const held = new Set(decisions.map(({ column }) => column));
  const free = reopen.filter((column) => !held.has(column));
  return free.length > 0 ? refused('nothing-settled', [], free) : null;
}
