import { type CompiledScheme, classifyTable, maskValue, readHeader, shownValue } from '@shuji/core/catalog';
import type { Dialect, SourceTable } from '@shuji/core/quality';
import type { QualityReader } from './quality-reader.js';

/** Rows from the beginning of a table of which some are looked at to learn what its columns are, and how many cells of them at most. */
const lookedAt = { from: 20_000, rows: 1000, cells: 200_000 } as const;
/** A column of which fewer values are seen, in a table that has more, may be of any category. */
const fewValues = 30;
/** Examples that are told of a rule, and characters of each value. */
const told = { examples: 5, characters: 60 } as const;

// What the dialect keeps texts apart by, and has where there is none.
const [unit, absent] = ['\u001f', '\u001e'];

/** Shows values of columns as a scan shows them: masked where the column is personal, or may be. */
export type Shown = (columns: readonly string[], examples: unknown) => string[];

/** What examples are masked with: the rows of the table, and the columns that a rule asks for a check digit. */
export interface MaskContext {
  readonly rows: number;
  readonly checked: ReadonlySet<string>;
  readonly process: Pick<QualityReader, 'rows'>;
  readonly dialect: Dialect;
  readonly detectors: CompiledScheme;
}

/** Learns what the columns of a table are from some of its rows, as a scan does, so that examples can be masked. */
export async function exampleMasks(
  { id, relation, columns }: SourceTable,
  { rows, checked, process, detectors, dialect }: MaskContext,
): Promise<Shown> {
  const few = Math.max(50, Math.min(lookedAt.rows, Math.floor(lookedAt.cells / Math.max(1, columns.length))));
  const texts = columns.map((_, at) => `left(${dialect.asText(`c${at}`)}, 500) as c${at}`).join(', ');
  const answer = await process.rows(
    `select ${texts} from ${dialect.someRows(relation, { from: lookedAt.from, most: few })}`,
    id,
  );
  const seen = answer.ok ? (answer.result as readonly Record<string, string | null>[]) : [];
  const sampled = columns.map(({ name }, at) => ({ name, values: seen.map((row) => row[`c${at}`] ?? null) }));
  const found = classifyTable(detectors, sampled);
  const categories = new Map(
    sampled.map(({ name, values }, at) => {
      const present = values.filter((value) => value !== null).length;
      // What fails is seldom of the form by which a column is known: its header, or a rule that asks for a check digit, is enough.
      const header = readHeader(name);
      const named = checked.has(name) || detectors.categories.some(({ tells }) => tells(header) !== undefined);
      const unsure = named || (present < fewValues && seen.length < rows);
      const category = found[at]?.category ?? 'none';
      return [name, category === 'none' && unsure ? 'unsure' : category];
    }),
  );
  const shown = (name: string, value: string) => {
    const category = categories.get(name) ?? 'unsure';
    const text = value.slice(0, told.characters);
    return category === 'unsure' ? maskValue(category, text) : shownValue(detectors, category, text);
  };
  return (names, examples) => exampleTexts(examples, (value, at) => shown(names[at] ?? '', value));
}

/** Examples that show no values of a table, as names of columns. */
export function plainExamples(examples: unknown): string[] {
  return exampleTexts(examples, (value) => value.slice(0, told.characters));
}

function exampleTexts(examples: unknown, shown: (value: string, at: number) => string): string[] {
  if (!Array.isArray(examples)) return [];
  const lines = examples.map((example) =>
    String(example)
      .split(unit)
      .map((part, at) => (part === absent ? '∅' : shown(part, at)))
      .join(' | '),
  );
  return [...new Set(lines)].slice(0, told.examples);
}
