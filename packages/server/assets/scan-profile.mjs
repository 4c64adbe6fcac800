// Measures every column of a source in one reading, or says what is wrong with it.
import { createReadStream } from 'node:fs';
import { distinctInFirstReading, exactDistinct } from './scan-distinct.mjs';
import { Fault } from './scan-fault.mjs';
import { canonicalText, fingerprint, rowNumber, rowSums } from './scan-fingerprint.mjs';
import { identifier, rowsOf } from './scan-sql.mjs';
import { codes, wideIntegers, withTypes } from './scan-types.mjs';

// Rows that are shown to detectors: fewer of a wide table, so that what is sent stays small.
const sampleRows = 2000;
const sampleCells = 1_000_000;
/** Columns that one reading measures. */
const wideColumns = 1000;
const wideLimitMb = 1400;
/** A column of which the sample holds fewer values than this, and the file more, is asked for more. */
const fewValues = 30;
const moreValues = 200;
/** Characters of a value that detectors are shown. */
const longestSample = 500;

export async function profile(connection, source, kind, maxColumns) {
  let types = {};
  try {
    const width = source.width ?? (await rowsOf(connection, `describe select * from ${source.call}`)).length;
    if (width > wideColumns) await connection.run(`set threads = 1; set memory_limit = '${wideLimitMb}MB'`);
    types = await codes(connection, source);
    const measured = await measure(connection, withTypes(source.call, types), source, maxColumns);
    const wide = await wideIntegers(connection, measured.columns, source);
    if (Object.keys(wide).length === 0) return measured;
    return await measure(connection, withTypes(source.call, { ...types, ...wide }), source, maxColumns);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const text = String(error?.message ?? error);
    // A sample of long texts may be what the memory has no room for; cutting every text costs time, and seldom helps.
    if (/Out of Memory Error/i.test(text) && !source.longTexts)
      return profile(connection, { ...source, longTexts: true }, kind, maxColumns);
    // A value further down does not fit what the first rows suggested: look at every row before choosing types.
    if (source.careful && /convert|Conversion Error|transform|unknown key/i.test(text)) {
      try {
        return await measure(connection, withTypes(source.careful, types), source, maxColumns);
      } catch (again) {
        throw faultOf(String(again?.message ?? again), kind) ?? again;
      }
    }
    if (source.width !== undefined && /sniffing|automatically detect/i.test(text)) {
      const ragged = await raggedRow(source.path, source.delimiter, source.width);
      if (ragged.fault !== 'rows-ragged' || ragged.detail.actual !== ragged.detail.expected) throw ragged;
    }
    throw faultOf(text, kind) ?? error;
  }
}

/** Runs aggregate expressions in one reading, over the same rows and types as `profile`; answers their texts. */
export async function aggregate(connection, source, kind, expressions) {
  const asked = expressions.map((expression, i) => `(${expression})::varchar as e${i}`).join(', ');
  const answers = async (call) => Object.values((await rowsOf(connection, `select ${asked} from ${call}`))[0]);
  const types = await codes(connection, source);
  try {
    return await answers(withTypes(source.call, types));
  } catch (error) {
    const text = String(error?.message ?? error);
    if (source.careful && /convert|Conversion Error|transform|unknown key/i.test(text))
      return await answers(withTypes(source.careful, types));
    throw faultOf(text, kind) ?? error;
  }
}

export function faultOf(text, kind) {
  const line = Number(/CSV Error on Line: (\d+)/.exec(text)?.[1] ?? 0);
  const [, expected, actual] = /Expected Number of Columns: (\d+) Found: (\d+)/.exec(text) ?? [];
  if (expected !== undefined)
    return new Fault('rows-ragged', { line, expected: Number(expected), actual: Number(actual) });
  if (
    /unterminated quote|quoted value|Maximum line size|Error when sniffing|not possible to automatically detect/i.test(
      text,
    )
  )
    return new Fault('file-damaged', { line, reason: text.split('\n')[0].slice(0, 200) });
  if (/Out of Memory Error/i.test(text)) return new Fault('scan-failed', { reason: 'memory' });
  if (kind.format === 'parquet' || kind.format === 'json' || kind.format === 'ndjson')
    return new Fault('file-damaged', { reason: text.split('\n')[0].slice(0, 200) });
  return undefined;
}

async function measure(connection, call, { path, delimiter, width, longTexts, textBytes }, maxColumns) {
  const described = await rowsOf(connection, `describe select * from ${call}`);
  const columns = described.map((row) => ({ name: row.column_name, type: row.column_type }));
  if (columns.length > maxColumns) throw new Fault('columns-too-many', { limit: maxColumns });
  // The sniffer settles for the width of most rows; the header's width is the law here.
  if (width !== undefined && columns.length !== width) throw await raggedRow(path, delimiter, width);
  const aliases = columns.map((_, i) => `c${i}`);
  const view = `(select ${columns.map(({ name }, i) => `${identifier(name)} as ${aliases[i]}`).join(', ')} from ${call})`;
  const exactly = distinctInFirstReading(columns.length, textBytes);
  const named = columns.map((column, i) => ({ ...column, alias: aliases[i], exactly }));
  const { totals, sample } = await totalsOf(connection, view, named, longTexts);
  const rows = Number(totals.n);
  // A header, or blank lines, are no data.
  if (aliases.every((alias) => Number(totals[`n${alias}`]) === 0)) throw new Fault('file-empty', { rows });
  const contentFingerprint = fingerprint(columns, rows, totals);
  const values = aliases.map((alias) => sample.map((row) => row[alias]));
  await fillSparse(connection, view, named, values, (alias) => Number(totals[`n${alias}`]));
  const exact = exactly ? undefined : await exactDistinct(connection, view, named, rows);
  return {
    rows,
    contentFingerprint,
    columns: columns.map(({ name, type }, i) => ({
      name,
      type,
      nulls: rows - Number(totals[`n${aliases[i]}`]),
      distinct: exact?.[i] ?? Math.min(Number(totals[`d${aliases[i]}`]), Number(totals[`n${aliases[i]}`])),
      distinctExact: exactly || exact !== undefined,
      min: short(totals[`a${aliases[i]}`]),
      max: short(totals[`z${aliases[i]}`]),
      mean: totals[`m${aliases[i]}`] ?? null,
      minLength: numberOrNull(totals[`s${aliases[i]}`]),
      maxLength: numberOrNull(totals[`l${aliases[i]}`]),
      values: values[i].map((value) => (value === null ? null : value.slice(0, longestSample))),
    })),
    engine: `duckdb ${(await rowsOf(connection, 'select version() as v'))[0].v}`,
  };
}

// One reading measures everything. A wide table takes several: DuckDB has no room for the measures of all its columns in a row,
// and counts the space of a whole vector for each of them, of which little is ever touched.
async function totalsOf(connection, view, columns, longTexts) {
  const numbered = `(select *, ${rowNumber(columns)} as m from ${view})`;
  const sampled = sampleOf(columns, longTexts);
  const counted = (some) => some.flatMap(columnMeasures).join(', ');
  if (columns.length <= wideColumns) {
    const inner = `select count(*)::varchar as n, ${rowSums}, ${sampled.pick}, ${counted(columns)} from ${numbered}`;
    const [totals] = await rowsOf(connection, `select * replace (${sampled.texts} as sample) from (${inner})`);
    return { totals, sample: totals.sample ?? [] };
  }
  const inner = `select count(*)::varchar as n, ${rowSums}, ${sampled.pick} from ${numbered}`;
  const [totals] = await rowsOf(connection, `select * replace (${sampled.texts} as sample) from (${inner})`);
  for (let from = 0; from < columns.length; from += wideColumns) {
    const some = counted(columns.slice(from, from + wideColumns));
    Object.assign(totals, (await rowsOf(connection, `select ${some} from ${view}`))[0]);
  }
  return { totals, sample: totals.sample ?? [] };
}

// The rows with the lowest numbers are a sample of the whole file, the same one in whatever order they stand.
function sampleOf(columns, longTexts) {
  const size = Math.max(100, Math.min(sampleRows, Math.floor(sampleCells / columns.length)));
  const cut = ({ alias, type }) => (longTexts && type === 'VARCHAR' ? `left(${alias}, ${longestSample})` : alias);
  const packed = columns.map((column) => `${column.alias} := ${cut(column)}`).join(', ');
  return {
    pick: `arg_min(struct_pack(${packed}), m, ${size}) as sample`,
    texts: `sample::struct(${columns.map(({ alias }) => `${alias} varchar`).join(', ')})[]`,
  };
}

// Where hardly a row of the sample has a value, values are looked for in the whole file; they stand in rows of their own.
async function fillSparse(connection, view, columns, values, present) {
  const sparse = columns.flatMap(({ alias, type }, i) => {
    const seen = values[i].filter((value) => value !== null).length;
    return seen < fewValues && present(alias) > seen ? [{ alias, type, i }] : [];
  });
  if (sparse.length === 0) return;
  // By the MD5 of their texts, which every engine can tell.
  const lists = sparse.map(({ alias, type }) => {
    const text = canonicalText(alias, type);
    return `arg_min(${text}, md5(${text}), ${moreValues}) as ${alias}`;
  });
  const [found] = await rowsOf(connection, `select ${lists.join(', ')} from ${view}`);
  for (const { alias, i } of sparse) values[i] = [...values[i].map(() => null), ...(found[alias] ?? [])];
}

function columnMeasures({ alias, type, exactly }) {
  const nested = /\[\]|STRUCT|MAP|JSON|UNION/.test(type);
  const value = nested ? `${alias}::varchar` : alias;
  const numeric =
    !nested &&
    /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DECIMAL)/.test(type);
  const text = type === 'VARCHAR' || nested;
  return [
    `count(${alias}) as n${alias}`,
    `${exactly ? `count(distinct ${value})` : `approx_count_distinct(${value})`} as d${alias}`,
    `min(${value})::varchar as a${alias}`,
    `max(${value})::varchar as z${alias}`,
    ...(numeric ? [`avg(${alias})::varchar as m${alias}`] : []),
    ...(text ? [`min(length(${value})) as s${alias}`, `max(length(${value})) as l${alias}`] : []),
  ];
}

function short(value) {
  return value === null || value === undefined ? null : String(value).slice(0, 200);
}

function numberOrNull(value) {
  return value === null || value === undefined ? null : Number(value);
}

export async function raggedRow(path, delimiter, expected) {
  let quoted = false;
  let [line, actual, length, opened] = [1, 1, 0, 0];
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    for (const character of chunk) {
      if (character === '"') {
        quoted = !quoted;
        opened = line;
      }
      if (!quoted && character === delimiter) actual++;
      if (character !== '\n') {
        length++;
        continue;
      }
      if (!quoted && length > 0 && actual !== expected) return new Fault('rows-ragged', { line, expected, actual });
      if (!quoted) [actual, length] = [1, 0];
      line++;
    }
  }
  if (quoted) return new Fault('file-damaged', { line: opened, reason: 'a quoted value has no end' });
  return new Fault('rows-ragged', { line, expected, actual });
}
