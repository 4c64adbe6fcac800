import {
  type Classification,
  type ColumnProfile,
  type CompiledScheme,
  classifyTable,
  type Grade,
  type GradingScheme,
  gradeTable,
  type KeptGrade,
  keptGrade,
  shownValue,
} from '@shuji/core/catalog';
import type { SampledFigures } from './measured.js';

/** The schemes that a scan classifies and grades by. */
export interface Detection {
  readonly detectors: CompiledScheme;
  readonly grading: GradingScheme;
}

interface Sampled {
  readonly rows: number;
  readonly columns: readonly SampledFigures[];
}

/** What was measured, with each column described in place of its values. */
type Described<T extends Sampled> = Omit<T, 'columns'> & {
  readonly columns: ColumnProfile[];
  readonly level: KeptGrade;
};

/** Classifies and grades what a scan measured, and masks what it shows. A detector that fails is told, and nothing is classified. */
export function describeScan<T extends Sampled>(
  { detectors, grading }: Detection,
  measured: T,
): { readonly ok: true; readonly profile: Described<T> } | { readonly ok: false; readonly reason: string } {
  let found: readonly Classification[];
  try {
    found = classifyTable(detectors, measured.columns);
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  const columns = found.map(({ category }) => ({ category }));
  const grades = gradeTable(grading, { rows: measured.rows, columns });
  const described = measured.columns.flatMap((column, at) => {
    const [classification, grade] = [found[at], grades.columns[at]];
    return classification && grade ? [describeColumn(detectors, grading, column, { classification, grade })] : [];
  });
  return { ok: true, profile: { ...measured, columns: described, level: keptGrade(grading, grades.table) } };
}

function describeColumn(
  detectors: CompiledScheme,
  grading: GradingScheme,
  { values, ...column }: SampledFigures,
  { classification, grade }: { readonly classification: Classification; readonly grade: Grade },
): ColumnProfile {
  const { category, confidence, evidence } = classification;
  const shown = (value: string) => shownValue(detectors, category, value);
  const different = new Set(values.filter((value) => value !== null));
  return {
    ...column,
    min: column.min === null ? null : shown(column.min),
    max: column.max === null ? null : shown(column.max),
    // Of a single number, the mean is that number.
    mean: category === 'none' ? column.mean : null,
    examples: [...different].slice(0, 5).map((value) => shown(value.slice(0, 60))),
    category,
    confidence,
    evidence: [...evidence],
    grade: grade.tier,
    level: keptGrade(grading, grade),
  };
}
