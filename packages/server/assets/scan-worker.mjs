// Scans one file and ends: a process of its own, so that a crash or a lack of memory stays here.
// Gets {path, name?, tempDir, memoryLimitMb, maxColumns, maxExpandedBytes} from its parent and answers {ok, …} once.
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { bareUtf16, encodingOf, transcode } from './scan-encoding.mjs';
import { Fault } from './scan-fault.mjs';
import { fingerprint, rowNumber, rowSums } from './scan-fingerprint.mjs';

const sampleRows = 2000;
/** Rows of a column of digits that are asked for leading zeros. */
const codeRows = 200_000;

process.once('message', async (task) => {
  // A reader of damaged archives may wait for an end that never comes: then nothing is left to do, and this is asked.
  process.channel.unref();
  process.once('beforeExit', () => answer({ ok: false, fault: 'file-damaged', detail: { reason: 'ends too early' } }));
  try {
    const result = await scan(task);
    answer({ ok: true, result, peakBytes: process.resourceUsage().maxRSS * 1024 });
  } catch (error) {
    answer(failureOf(error));
  }
});
// Whoever asked has gone: nobody waits for an answer.
process.once('disconnect', () => process.exit(0));

function answer(message) {
  process.send(message, () => process.exit(0));
}

function failureOf(error) {
  if (error instanceof Fault) return { ok: false, fault: error.fault, detail: error.detail };
  const text = String(error?.message ?? error);
  if (error?.code === 'ENOSPC' || /No space left|Could not write|failed to offload/i.test(text))
    return { ok: false, fault: 'disk-full', detail: {} };
  return { ok: false, fault: 'scan-failed', detail: { reason: text.slice(0, 300) } };
}

async function scan({ path, name = path, tempDir, memoryLimitMb, maxColumns, maxExpandedBytes }) {
  const sizeBytes = statSync(path).size;
  if (sizeBytes === 0) throw new Fault('file-empty');
  const head = readHead(path, 65536);
  const kind = kindOf(name.toLowerCase(), head);
  const sha256 = digest(path);
  // Whoever fails first ends the process; a digest that nobody waits for must not.
  sha256.catch(() => {});
  const plain = kind.gzip ? await expand(path, tempDir, maxExpandedBytes) : path;
  const { source, encoding, delimiter } = await sourceOf(plain, kind, { tempDir, maxColumns, maxExpandedBytes });
  const instance = await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryLimitMb}MB`,
    temp_directory: tempDir,
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  try {
    return {
      ...(await profile(connection, source, kind, maxColumns)),
      format: kind.format,
      encoding,
      delimiter,
      sizeBytes,
      sha256: await sha256,
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function readHead(path, length) {
  const buffer = Buffer.alloc(length);
  const handle = openSync(path, 'r');
  try {
    return buffer.subarray(0, readSync(handle, buffer, 0, length, 0));
  } finally {
    closeSync(handle);
  }
}

// What the name says, held against what the first bytes say.
function kindOf(name, head) {
  const gzip = name.endsWith('.gz');
  const base = gzip ? name.slice(0, -3) : name;
  const format = {
    csv: 'csv',
    txt: 'csv',
    tsv: 'tsv',
    tab: 'tsv',
    json: 'json',
    ndjson: 'ndjson',
    jsonl: 'ndjson',
    parquet: 'parquet',
    xlsx: 'xlsx',
  }[base.split('.').pop()];
  if (!format || (gzip && (format === 'parquet' || format === 'xlsx'))) throw new Fault('file-type-unknown');
  const magic = magicOf(head);
  const expected = gzip ? 'gzip' : format === 'parquet' ? 'parquet' : format === 'xlsx' ? 'zip' : 'text';
  const bare = magic === 'binary' && expected === 'text' ? bareUtf16(head) : undefined;
  if (bare !== undefined) throw new Fault('encoding-unsupported', { found: bare });
  if (magic !== expected) throw new Fault('file-type-mismatch', { expected, actual: magic });
  return { format, gzip };
}

function magicOf(head) {
  const hex = head.subarray(0, 8).toString('hex');
  if (hex.startsWith('1f8b')) return 'gzip';
  if (hex.startsWith('504b0304')) return 'zip';
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet';
  if (hex.startsWith('fffe') || hex.startsWith('feff')) return 'text';
  for (const [start, kind] of [
    ['89504e47', 'png'],
    ['25504446', 'pdf'],
    ['ffd8ff', 'jpeg'],
    ['d0cf11e0', 'ole'],
    ['7f454c46', 'elf'],
    ['47494638', 'gif'],
    ['53514c69', 'sqlite'],
  ]) {
    if (hex.startsWith(start)) return kind;
  }
  return head.includes(0) ? 'binary' : 'text';
}

async function digest(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

async function expand(path, tempDir, maxExpandedBytes) {
  const target = join(tempDir, 'expanded');
  const limit = expandedLimit(path, maxExpandedBytes, 1024 ** 3);
  try {
    await pipeline(createReadStream(path), createGunzip(), bound(limit), createWriteStream(target));
  } catch (error) {
    if (error?.code === 'Z_DATA_ERROR' || error?.code === 'Z_BUF_ERROR')
      throw new Fault('file-damaged', { reason: 'gzip' });
    throw error;
  }
  return target;
}

// Tables hardly shrink to less than a two-hundredth; what expands further is refused before it fills the disk.
function expandedLimit(path, maxExpandedBytes, always) {
  return Math.min(maxExpandedBytes, Math.max(always, 200 * statSync(path).size));
}

function bound(limit) {
  let bytes = 0;
  return async function* (source) {
    for await (const chunk of source) {
      bytes += Buffer.byteLength(chunk);
      if (bytes > limit) throw new Fault('compression-bomb', { limit });
      yield chunk;
    }
  };
}

async function sourceOf(path, kind, { tempDir, maxColumns, maxExpandedBytes }) {
  if (kind.format === 'parquet')
    return { source: { call: `read_parquet(${quote(path)})` }, encoding: null, delimiter: null };
  if (kind.format === 'xlsx') {
    const csv = await sheetToCsv(path, join(tempDir, 'sheet.csv'), { maxColumns, maxExpandedBytes });
    return { source: csvSource(csv, ','), encoding: null, delimiter: null };
  }
  const text = await encodingOf(path);
  const { encoding } = text;
  const file = text.transcoded ? await transcode(path, join(tempDir, 'utf8'), text) : path;
  if (kind.format === 'json' || kind.format === 'ndjson') {
    await refuseWideObject(file, maxColumns);
    return { source: jsonSource(file, kind.format), encoding, delimiter: null };
  }
  const { delimiter, width } = await firstLine(file, kind.format, maxColumns);
  return { source: csvSource(file, delimiter, width), encoding, delimiter };
}

// A wide record is a wide record: without a limit, DuckDB takes one of more than 200 fields for a single map.
function jsonSource(path, format) {
  const layout = format === 'ndjson' ? 'newline_delimited' : 'auto';
  const options = (sample) =>
    `read_json(${quote(path)}, format=${quote(layout)}, maximum_object_size=67108864, map_inference_threshold=-1, sample_size=${sample})`;
  return { call: options(20480), careful: options(-1) };
}

function csvSource(path, delimiter, width) {
  const options = (sample) =>
    `read_csv(${quote(path)}, delim=${quote(delimiter)}, quote='"', escape='"', header=true, strict_mode=true, null_padding=false, ignore_errors=false, sample_size=${sample}, max_line_size=16777216, buffer_size=33554432, skip=0)`;
  const allText = options(20480).replace(/\)$/, ', all_varchar=true)');
  return { call: options(20480), careful: options(-1), allText, path, delimiter, width };
}

// The delimiter that the first line has most of; more columns than allowed are refused before anything is read into memory.
async function firstLine(path, format, maxColumns) {
  const counts = { ',': 0, ';': 0, '\t': 0, '|': 0 };
  let quoted = false;
  let length = 0;
  header: for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 65536 })) {
    for (const character of chunk) {
      length++;
      if (character === '"') quoted = !quoted;
      else if (!quoted && (character === '\n' || character === '\r')) break header;
      else if (!quoted && character in counts && ++counts[character] >= maxColumns)
        throw new Fault('columns-too-many', { limit: maxColumns });
    }
  }
  if (length === 0) throw new Fault('file-empty');
  const best = Object.entries(counts).sort((a, b) => b[1] - a[1])[0];
  const delimiter = format === 'tsv' ? '\t' : best[1] > 0 ? best[0] : ',';
  return { delimiter, width: counts[delimiter] + 1 };
}

// Counts the fields of the first record, so that too many are refused before anything is read into memory.
async function refuseWideObject(path, maxColumns) {
  let [depth, fields] = [0, 0];
  let [quoted, escaped] = [false, false];
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    for (const character of chunk) {
      if (escaped) escaped = false;
      else if (quoted && character === '\\') escaped = true;
      else if (character === '"') quoted = !quoted;
      else if (quoted) continue;
      else if (character === '{' || (character === '[' && depth > 0)) depth++;
      else if (character === '}' || (character === ']' && depth > 0)) depth--;
      else if (character === ':' && depth === 1 && ++fields > maxColumns)
        throw new Fault('columns-too-many', { limit: maxColumns });
      if (character === '}' && depth === 0) return;
    }
  }
}

async function raggedRow(path, delimiter, expected) {
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

async function sheetToCsv(path, target, { maxColumns, maxExpandedBytes }) {
  const declared = declaredSize(path);
  const limit = expandedLimit(path, maxExpandedBytes, 10_000_000);
  if (declared > limit) throw new Fault('compression-bomb', { limit, actual: declared });
  const { default: ExcelJS } = await import('exceljs');
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    worksheets: 'emit',
  });
  const lines = async function* () {
    for await (const sheet of reader) {
      let width = 0;
      for await (const row of sheet) {
        const values = (row.values ?? []).slice(1);
        width ||= values.length;
        if (width > maxColumns) throw new Fault('columns-too-many', { limit: maxColumns });
        if (values.length > width)
          throw new Fault('rows-ragged', { line: row.number, expected: width, actual: values.length });
        yield `${Array.from({ length: width }, (_, i) => csvCell(values[i])).join(',')}\n`;
      }
      if (width === 0) throw new Fault('file-empty');
      return;
    }
    throw new Fault('file-damaged', { reason: 'no worksheet' });
  };
  try {
    // The archive's own word on its sizes is not trusted.
    await pipeline(lines, bound(limit), createWriteStream(target));
  } catch (error) {
    if (error instanceof Fault || error?.code === 'ENOSPC') throw error;
    throw new Fault('file-damaged', { reason: String(error?.message ?? error).slice(0, 200) });
  }
  return target;
}

// A formula is never run: its stored result counts, and where it has none its text.
function csvCell(value) {
  const plain =
    value === null || value === undefined
      ? ''
      : value instanceof Date
        ? value.toISOString().replace(/T00:00:00\.000Z$/, '')
        : typeof value === 'object'
          ? (value.result ??
            value.text ??
            value.formula ??
            value.richText?.map((part) => part.text).join('') ??
            value.error ??
            '')
          : value;
  const text = String(plain);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Sum of the sizes that the central directory of a zip file declares (APPNOTE 4.3.12).
function declaredSize(path) {
  const size = statSync(path).size;
  const tail = Math.min(size, 4 * 1024 * 1024);
  const buffer = Buffer.alloc(tail);
  const handle = openSync(path, 'r');
  readSync(handle, buffer, 0, tail, size - tail);
  closeSync(handle);
  let total = 0;
  let entries = 0;
  for (
    let at = buffer.indexOf('PK\x01\x02', 0, 'latin1');
    at !== -1 && at + 46 <= tail;
    at = buffer.indexOf('PK\x01\x02', at + 46, 'latin1')
  ) {
    total += buffer.readUInt32LE(at + 24);
    entries++;
  }
  if (entries === 0) throw new Fault('file-damaged', { reason: 'zip directory' });
  return total;
}

async function profile(connection, source, kind, maxColumns) {
  let types = {};
  try {
    types = await codes(connection, source);
    const measured = await measure(connection, withTypes(source.call, types), source, maxColumns);
    const wide = await wideIntegers(connection, measured.columns, source);
    if (Object.keys(wide).length === 0) return measured;
    return await measure(connection, withTypes(source.call, { ...types, ...wide }), source, maxColumns);
  } catch (error) {
    if (error instanceof Fault) throw error;
    const text = String(error?.message ?? error);
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

/** A call that reads the columns named as these types. */
function withTypes(call, types) {
  const entries = Object.entries(types).map(([name, type]) => `${quote(name)}: ${quote(type)}`);
  return entries.length === 0 ? call : call.replace(/\)$/, `, types={${entries.join(', ')}})`);
}

// The sniffer takes codes for numbers, and 0551 for 551: columns of digits with a leading zero stay text.
async function codes(connection, { call, allText }) {
  if (allText === undefined) return {};
  const described = await rowsOf(connection, `describe select * from ${call}`);
  const whole = described.filter(({ column_type: type }) => /^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type));
  if (whole.length === 0) return {};
  const names = whole.map(({ column_name: name }) => identifier(name));
  const leads = names.map((name, i) => `bool_or(regexp_matches(${name}, '^[+-]?0\\d')) as z${i}`);
  const [found] = await rowsOf(
    connection,
    `select ${leads.join(', ')} from (select ${names.join(', ')} from ${allText} limit ${codeRows})`,
  );
  return Object.fromEntries(whole.flatMap(({ column_name: name }, i) => (found[`z${i}`] ? [[name, 'VARCHAR']] : [])));
}

// The sniffer takes whole numbers beyond 64 bits, as many a serial number is, for fractions, and loses their last digits.
// Answers the types that keep them.
async function wideIntegers(connection, columns, { allText }) {
  if (allText === undefined) return {};
  const suspects = columns.filter(
    ({ type, min, max }) => type === 'DOUBLE' && Math.max(Math.abs(Number(min)), Math.abs(Number(max))) >= 2 ** 53,
  );
  if (suspects.length === 0) return {};
  const whole = suspects.map(({ name }, i) => `bool_and(regexp_full_match(${identifier(name)}, '-?\\d+')) as w${i}`);
  const digits = suspects.map(({ name }, i) => `max(length(${identifier(name)})) as l${i}`);
  const [found] = await rowsOf(connection, `select ${[...whole, ...digits].join(', ')} from ${allText}`);
  return Object.fromEntries(
    suspects.flatMap(({ name }, i) =>
      found[`w${i}`] ? [[name, Number(found[`l${i}`]) <= 38 ? 'HUGEINT' : 'VARCHAR']] : [],
    ),
  );
}

function faultOf(text, kind) {
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

async function measure(connection, call, { path, delimiter, width }, maxColumns) {
  const described = await rowsOf(connection, `describe select * from ${call}`);
  const columns = described.map((row) => ({ name: row.column_name, type: row.column_type }));
  if (columns.length > maxColumns) throw new Fault('columns-too-many', { limit: maxColumns });
  // The sniffer settles for the width of most rows; the header's width is the law here.
  if (width !== undefined && columns.length !== width) throw await raggedRow(path, delimiter, width);
  const aliases = columns.map((_, i) => `c${i}`);
  const view = `(select ${columns.map(({ name }, i) => `${identifier(name)} as ${aliases[i]}`).join(', ')} from ${call})`;
  const named = columns.map((column, i) => ({ ...column, alias: aliases[i] }));
  const measures = columns.flatMap(({ type }, i) => columnMeasures(aliases[i], type));
  const [totals] = await rowsOf(
    connection,
    `select count(*)::varchar as n, ${rowSums}, ${measures.join(', ')} from (select *, ${rowNumber(named)} as m from ${view})`,
  );
  const sample = await rowsOf(
    connection,
    `select ${aliases.map((a) => `${a}::varchar as ${a}`).join(', ')} from ${view} limit ${sampleRows}`,
  );
  const rows = Number(totals.n);
  // A header, or blank lines, are no data.
  if (aliases.every((alias) => Number(totals[`n${alias}`]) === 0)) throw new Fault('file-empty', { rows });
  const contentFingerprint = fingerprint(columns, rows, totals);
  return {
    rows,
    contentFingerprint,
    columns: columns.map(({ name, type }, i) => ({
      name,
      type,
      nulls: rows - Number(totals[`n${aliases[i]}`]),
      distinct: Math.min(Number(totals[`d${aliases[i]}`]), Number(totals[`n${aliases[i]}`])),
      min: short(totals[`a${aliases[i]}`]),
      max: short(totals[`z${aliases[i]}`]),
      mean: totals[`m${aliases[i]}`] ?? null,
      minLength: numberOrNull(totals[`s${aliases[i]}`]),
      maxLength: numberOrNull(totals[`l${aliases[i]}`]),
      values: sample.map((row) => row[aliases[i]]).filter((value) => value !== null),
    })),
    engine: `duckdb ${(await rowsOf(connection, 'select version() as v'))[0].v}`,
  };
}

function columnMeasures(alias, type) {
  const nested = /\[\]|STRUCT|MAP|JSON|UNION/.test(type);
  const value = nested ? `${alias}::varchar` : alias;
  const numeric =
    !nested &&
    /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|FLOAT|DOUBLE|DECIMAL)/.test(type);
  const text = type === 'VARCHAR' || nested;
  return [
    `count(${alias}) as n${alias}`,
    `approx_count_distinct(${value}) as d${alias}`,
    `min(${value})::varchar as a${alias}`,
    `max(${value})::varchar as z${alias}`,
    ...(numeric ? [`avg(${alias})::varchar as m${alias}`] : []),
    ...(text ? [`min(length(${value})) as s${alias}`, `max(length(${value})) as l${alias}`] : []),
  ];
}

async function rowsOf(connection, statement) {
  const reader = await connection.runAndReadAll(statement);
  return reader.getRowObjectsJson();
}

function short(value) {
  return value === null || value === undefined ? null : String(value).slice(0, 200);
}

function numberOrNull(value) {
  return value === null || value === undefined ? null : Number(value);
}

function quote(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

function identifier(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
