import { createHash } from 'node:crypto';
import type { MeasuredColumn, MeasuredTable, SampledFigures } from '../measured.js';
import { canonicalMean, canonicalText } from './canonical.js';
import type { SourceColumn, SqlDialect } from './dialect.js';
import { distinctCounts } from './distinct.js';
import { measureAll, type TableQuery } from './table-query.js';

/** What a column is asked, in the order of the answers. */
interface Asked {
  readonly column: SourceColumn;
  readonly parts: readonly (readonly [part: Part, expression: string])[];
}
type Part = 'present' | 'min' | 'max' | 'mean' | 'minLength' | 'maxLength';
type Figures = Partial<Record<Part, string | null>>;

const longestShown = 200;

/** Measures all columns: one statement for as many as it may answer of, and one or two more that count what differs. */
export async function measureTable(query: TableQuery): Promise<MeasuredTable> {
  const { columns, sql, engine } = query;
  const [head, figures] = await figuresOf(query);
  const rows = Number(head.rows);
  const counted = columns.map((column, at) => ({ column, present: Number(figures[at]?.present ?? 0) }));
  const distinct = await distinctCounts(query, rows, counted);
  const whole = columns.every(({ family }) => family !== 'other');
  return {
    rows,
    contentFingerprint: whole ? fingerprint(columns, head) : null,
    engine: `${sql.name} ${engine}`,
    columns: columns.map((column, at) => measuredColumn(column, rows, figures[at] ?? {}, distinct[at])),
  };
}

interface Head {
  readonly rows: string;
  readonly low: string;
  readonly high: string;
}

async function figuresOf(query: TableQuery): Promise<readonly [Head, readonly Figures[]]> {
  const { sql, columns } = query;
  const asked = columns.map((column): Asked => ({ column, parts: partsOf(sql, column) }));
  const keyed = keyedTable(query);
  const sums = keyed === null ? [] : [sql.keySum(keyed.key, 'last'), sql.keySum(keyed.key, 'first')];
  const head = ['count(*)', ...sums];
  const expressions = [...head, ...asked.flatMap(({ parts }) => parts.map(([, expression]) => expression))];
  // A statement that has no room for all leaves the rest to others, which need no keys.
  const first = await measureAll({ ...query, from: keyed?.from ?? query.from }, expressions.slice(0, sql.widest));
  const rest = await measureAll(query, expressions.slice(sql.widest));
  const [rows, low, high] = sums.length === 0 ? [first[0]] : first;
  const answers = [...first, ...rest];
  let at = head.length;
  const figures = asked.map(({ parts }) => Object.fromEntries(parts.map(([part]) => [part, answers[at++] ?? null])));
  return [{ rows: rows ?? '0', low: low ?? '0', high: high ?? '0' }, figures];
}

function partsOf(sql: SqlDialect, column: SourceColumn): Asked['parts'] {
  const { family, name } = column;
  const present = ['present', `count(${sql.identifier(name)})`] as const;
  if (family === 'other') return [present];
  const text = family === 'text';
  const numeric = family === 'integer' || family === 'decimal' || family === 'float';
  return [
    present,
    // Of a text, no more comes back than is shown.
    ['min', text ? sql.cut(sql.least(column), longestShown) : sql.least(column)],
    ['max', text ? sql.cut(sql.greatest(column), longestShown) : sql.greatest(column)],
    ...(numeric ? [['mean', sql.mean(column)] as const] : []),
    ...(text
      ? ([
          ['minLength', `min(${sql.characters(column)})`],
          ['maxLength', `max(${sql.characters(column)})`],
        ] as const)
      : []),
  ];
}

/** The table with the key of each row, which is that of a file's row with the same values; null where no column has a text. */
export function keyedTable({ sql, columns, from }: TableQuery): { readonly from: string; readonly key: string } | null {
  const texts = sorted(columns)
    .filter(({ family }) => family !== 'other')
    .map((column) => `coalesce(${sql.canonical(column)}, ${sql.absent})`);
  if (texts.length === 0) return null;
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  let alias = 'k';
  while (names.has(alias) || names.has(`${alias}h`)) alias += 'k';
  return { from: sql.keyed(from, texts, alias), key: sql.identifier(alias) };
}

// As scan-fingerprint.mjs tells the content of a file.
function fingerprint(columns: readonly SourceColumn[], { rows, low, high }: Head): string {
  const names = sorted(columns).map(({ name }) => name);
  return createHash('sha256')
    .update(JSON.stringify(['shuji-content-fingerprint/1', names, rows, low, high]))
    .digest('hex');
}

function sorted(columns: readonly SourceColumn[]): SourceColumn[] {
  return columns.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function measuredColumn(
  { name, type, family }: SourceColumn,
  rows: number,
  figures: Figures,
  distinct: { readonly count: number; readonly exact: boolean } | undefined,
): MeasuredColumn {
  const nulls = rows - Number(figures.present ?? 0);
  const shown = (value: string | null | undefined) =>
    value === null || value === undefined ? null : canonicalText(family, value).slice(0, longestShown);
  const whole = (value: string | null | undefined) => (value === null || value === undefined ? null : Number(value));
  if (distinct === undefined)
    return {
      ...{ name, type, nulls, distinct: 0, distinctExact: false, measured: 'nulls' },
      ...{ min: null, max: null, mean: null, minLength: null, maxLength: null },
    };
  return {
    ...{ name, type, nulls, distinct: distinct.count, distinctExact: distinct.exact },
    ...{ min: shown(figures.min), max: shown(figures.max) },
    mean: figures.mean === null || figures.mean === undefined ? null : canonicalMean(figures.mean),
    ...{ minLength: whole(figures.minLength), maxLength: whole(figures.maxLength) },
  };
}

/** The sample of a table, column by column. */
export type Sampled = readonly SampledFigures[];
