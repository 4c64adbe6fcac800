import type { MeasuredTable } from '../measured.js';
import { canonicalText } from './canonical.js';
import type { SourceColumn } from './dialect.js';
import { keyedTable, type Sampled } from './push-down.js';
import type { TableQuery } from './table-query.js';

// As scan-profile.mjs samples a file, so that detectors see the same rows.
const sampleRows = 2000;
const sampleCells = 1_000_000;
const sampleCharacters = 64_000_000;
const leastRows = 100;
const fewValues = 30;
const moreValues = 200;
const longestSample = 500;

/** Adds to the figures of a table the values of its rows with the lowest keys; where hardly one has a value, values are looked for in all rows. */
export async function sampleTable(query: TableQuery, measured: MeasuredTable): Promise<Sampled> {
  const asked = query.columns.flatMap((column, at) => (column.family === 'other' ? [] : [{ column, at }]));
  const rows = await sampledRows(
    query,
    asked.map(({ column }) => column),
    rowsFor(measured),
  );
  const values = new Map(asked.map(({ at, column }, place) => [at, rows.map((row) => shown(column, row[place]))]));
  for (const { column, at } of asked) {
    const own = values.get(at) ?? [];
    const seen = own.filter((value) => value !== null).length;
    if (seen >= fewValues || measured.rows - (measured.columns[at]?.nulls ?? 0) <= seen) continue;
    const more = await valuesOf(query, column);
    values.set(at, [...own.map(() => null), ...more]);
  }
  return measured.columns.map((column, at) => ({ ...column, values: values.get(at) ?? [] }));
}

/** Rows with the lowest keys, as canonical texts of these columns. */
export async function sampledRows(query: TableQuery, columns: readonly SourceColumn[], limit: number) {
  const { sql, run } = query;
  const keyed = keyedTable(query);
  if (keyed === null || columns.length === 0) return [];
  const texts = columns.map(
    (column, at) => `${sql.cut(sql.canonical(column), longestSample)} as ${sql.identifier(`v${at}`)}`,
  );
  return await run(`select ${texts.join(', ')} from ${keyed.from} order by ${keyed.key} limit ${limit}`);
}

// Few columns take a sample of a file's size; long texts and many columns take less, so that it stays small in memory.
function rowsFor({ columns }: MeasuredTable): number {
  const width = columns.reduce((sum, { maxLength }) => sum + Math.min(longestSample, maxLength ?? 24), 1);
  const cells = Math.floor(sampleCells / Math.max(1, columns.length));
  return Math.max(leastRows, Math.min(sampleRows, cells, Math.floor(sampleCharacters / width)));
}

async function valuesOf({ sql, from, run }: TableQuery, column: SourceColumn): Promise<(string | null)[]> {
  const value = sql.identifier('v');
  const found = await run(
    `select ${sql.cut(value, longestSample)} from (select ${sql.canonical(column)} as ${value} from ${from}) as t where ${value} is not null order by md5(${value}) limit ${moreValues}`,
  );
  return found.map(([text]) => shown(column, text));
}

function shown({ family }: SourceColumn, text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : canonicalText(family, text);
}
