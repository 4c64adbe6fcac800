import {
  type Classification,
  type ColumnProfile,
  type CompiledScheme,
  classifyTable,
  type Grade,
  type GradingScheme,
  gradeTable,
  keptGrade,
  type ResourceProfile,
  shownValue,
} from '@shuji/core/catalog';
import type { ScanAnswer } from './scan-processes.js';

/** The schemes that a scan classifies and grades by. */
export interface Detection {
  readonly detectors: CompiledScheme;
  readonly grading: GradingScheme;
}

type Measured = Extract<ScanAnswer, { ok: true }>['result'];
type Described = Omit<ResourceProfile, 'fileName'>;

/** Classifies and grades what a scan measured, and masks what it shows. A detector that fails is told, and nothing is classified. */
export function describeScan(
  { detectors, grading }: Detection,
  measured: Measured,
): { readonly ok: true; readonly profile: Described } | { readonly ok: false; readonly reason: string } {
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
  { values, ...column }: Measured['columns'][number],
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
