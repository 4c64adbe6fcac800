import type { Text } from '../../kernel/index.js';
import type { GradingScheme } from './scheme.js';

/** A rule that gave a grade: its name in the scheme, in words, and where it is from, or why it was set. */
export interface GradeReason extends Text {
  readonly rule: string;
  readonly source: Text | null;
  readonly why: Text | null;
}

/** A grade of the scheme, its tier under GB/T 43697, and the rules that gave it. */
export interface Grade {
  readonly grade: string;
  readonly tier: 'general' | 'important' | 'core';
  readonly because: readonly [GradeReason, ...GradeReason[]];
}

/** A table as grading sees it. */
export interface GradableTable {
  readonly rows: number;
  readonly columns: readonly {
    readonly category: string;
    /** A grade of the scheme that somebody gave instead, with their reason. */
    readonly given?: { readonly grade: string; readonly reason: string } | undefined;
  }[];
}

/** The grades of a table: of each column, and of the whole. */
export interface GradedTable {
  readonly columns: readonly Grade[];
  readonly table: Grade;
}

/**
 * Grades a table: a column by its category, raised where volume or what stands together in the table raises it; the table by its
 * highest column. Each grade says by which rules; one that somebody gave stands. Throws a `RangeError` where the scheme has none such.
 */
export function gradeTable(scheme: GradingScheme, { rows, columns }: GradableTable): GradedTable {
  const rank = rankOf(scheme);
  const raised = raises(scheme, rows, columns);
  const graded = columns.map(({ category, given }): Grade => {
    if (given !== undefined) return givenGrade(scheme, given);
    const own = scheme.columns.filter(({ categories }) => categories.includes(category));
    const higher = raised.filter(({ categories }) => categories.has(category)).map(({ rule }) => rule);
    return highest(scheme, rank, [...own, ...higher]);
  });
  return { columns: graded, table: highestOf(scheme, rank, graded) };
}

/** Grades a source of several tables: the highest of them, raised where they reach a volume together. */
export function gradeSource(scheme: GradingScheme, tables: readonly GradableTable[]): Grade {
  const rank = rankOf(scheme);
  const graded = tables.map((table) => gradeTable(scheme, table).table);
  const volume = scheme.raise.filter(({ any, rows_at_least: least }) => {
    if (any === undefined || least === undefined) return false;
    const holding = tables.filter(({ columns }) => columns.some(({ category }) => any.includes(category)));
    return holding.reduce((sum, { rows }) => sum + rows, 0) >= rowsOf(scheme, least);
  });
  return highestOf(scheme, rank, [...graded, highest(scheme, rank, volume)]);
}

type Rule = GradingScheme['columns'][number] | GradingScheme['raise'][number];

function rankOf({ grades }: GradingScheme): ReadonlyMap<string, number> {
  return new Map(grades.map(({ id }, at) => [id, at]));
}

function raises(scheme: GradingScheme, rows: number, columns: GradableTable['columns']) {
  const held = new Set(columns.map(({ category }) => category));
  return scheme.raise.flatMap((rule) => {
    const { any, together, rows_at_least: least } = rule;
    if (least !== undefined && rows < rowsOf(scheme, least)) return [];
    if (together?.some((group) => !group.some((category) => held.has(category)))) return [];
    return [{ rule, categories: new Set([...(any ?? []), ...(together ?? []).flat()]) }];
  });
}

function rowsOf({ settings }: GradingScheme, least: number | { readonly setting: string }): number {
  return typeof least === 'number' ? least : (settings[least.setting]?.value ?? Number.POSITIVE_INFINITY);
}

function highest(scheme: GradingScheme, rank: ReadonlyMap<string, number>, rules: readonly Rule[]): Grade {
  const top = Math.max(0, ...rules.map(({ grade }) => rank.get(grade) ?? 0));
  const { id, tier } = scheme.grades[top] ?? { id: '', tier: 'general' };
  const [first, ...rest] = rules.filter(({ grade }) => rank.get(grade) === top).map(reasonOf);
  return { grade: id, tier, because: first === undefined ? [lowestReason(scheme)] : [first, ...rest] };
}

function highestOf(scheme: GradingScheme, rank: ReadonlyMap<string, number>, grades: readonly Grade[]): Grade {
  const top = grades.reduce<Grade>(
    (high, each) => ((rank.get(each.grade) ?? 0) > (rank.get(high.grade) ?? 0) ? each : high),
    highest(scheme, rank, []),
  );
  const because = grades.filter(({ grade }) => grade === top.grade).flatMap((each) => each.because);
  const [first = top.because[0], ...rest] = [...new Map(because.map((reason) => [reason.rule, reason])).values()];
  return { ...top, because: [first, ...rest] };
}

function reasonOf({ id, title, grounds }: Rule): GradeReason {
  return { rule: id, ...title, ...grounds };
}

function givenGrade(
  scheme: GradingScheme,
  { grade, reason }: { readonly grade: string; readonly reason: string },
): Grade {
  const known = scheme.grades.find(({ id }) => id === grade);
  if (known === undefined) throw new RangeError(`${scheme.id} has no grade ${grade}`);
  const why = { zh: `人工判定：${reason}`, en: `given by a person: ${reason}` };
  return { grade, tier: known.tier, because: [{ rule: 'given', ...why, source: null, why: null }] };
}

function lowestReason({ lowest }: GradingScheme): GradeReason {
  return { rule: 'lowest', zh: '未见更高级别的情形', en: 'nothing calls for a higher grade', ...lowest.grounds };
}
