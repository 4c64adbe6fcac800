import { maskValue } from '../detectors/index.js';
import { type Grade, type GradingScheme, gradeTable } from '../grading/index.js';
import type { KeptGrade } from '../kept-grade.js';
import type { ColumnProfile, ResourceProfile } from '../profile.js';
import type { ColumnDecision, JudgedColumn } from './settled.js';

/** What the scan found of a column, whoever has settled it since. */
export function judgedColumn(column: ColumnProfile): JudgedColumn {
  if (column.settled) return column.settled.judged;
  const { category, confidence, evidence, grade, level } = column;
  return { category, confidence, evidence, grade, ...(level && { level }) };
}

/** A grade as a profile keeps it. */
export function keptGrade({ id, grades }: GradingScheme, { grade, because }: Grade): KeptGrade {
  const title = grades.find((each) => each.id === grade)?.title ?? { zh: grade, en: grade };
  return { scheme: id, grade, title, because: because.map(({ rule, zh, en }) => ({ rule, zh, en })) };
}

/**
 * A profile with what people settled: their category and grade stand, every other column and the whole are graded anew beside
 * them. A grade that they gave in another scheme says nothing in this one; their category still does.
 */
export function applyDecisions(
  profile: ResourceProfile,
  decisions: readonly ColumnDecision[],
  scheme: GradingScheme,
): ResourceProfile {
  const settled = new Map(decisions.map((decision) => [decision.column, decision]));
  const seen = profile.columns.map((column) => ({
    column,
    judged: judgedColumn(column),
    decision: settled.get(column.name),
  }));
  const graded = gradeTable(scheme, {
    rows: profile.rows,
    columns: seen.map(({ judged, decision }) => ({
      category: decision?.category ?? judged.category,
      given: decision && givenIn(scheme, decision),
    })),
  });
  const columns = seen.map(({ column: { settled: _, ...column }, judged, decision }, at): ColumnProfile => {
    const grade = graded.columns[at];
    if (!grade) throw new RangeError('a column without a grade');
    const own = { ...column, grade: grade.tier, level: keptGrade(scheme, grade) };
    if (!decision) {
      const { category, confidence, evidence } = judged;
      return { ...covered(own, category), category, confidence, evidence };
    }
    const { column: __, category, ...rest } = decision;
    return { ...covered(own, category), category, confidence: 1, settled: { ...rest, judged } };
  });
  return { ...profile, columns, level: keptGrade(scheme, graded.table) };
}

function givenIn(scheme: GradingScheme, { grade, scheme: of, reason }: ColumnDecision) {
  return grade === null || of !== scheme.id ? undefined : { grade, reason: reason ?? '' };
}

// What was shown uncovered before somebody said what it is, is covered from then on; what is covered stays so.
function covered(column: ColumnProfile, category: string): ColumnProfile {
  if (category === 'none' || column.category !== 'none') return column;
  const shown = (value: string | null) => (value === null ? null : maskValue(category, value));
  const { min, max, examples, histogram, ...rest } = column;
  return {
    ...rest,
    // Where its numbers or days lie is shown no more; how long its texts are may be.
    ...(histogram?.of === 'length' && { histogram }),
    min: shown(min),
    max: shown(max),
    mean: null,
    examples: examples.map((each) => maskValue(category, each)),
  };
}
