// Scans one file and ends: a process of its own, so that a crash or a lack of memory stays here.
// Gets {path, tempDir, memoryLimitMb, maxColumns, maxExpandedBytes} from its parent and answers {ok, …} once.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, createWriteStream, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { fingerprint, rowNumber, rowSums } from './scan-fingerprint.mjs';

class Fault extends Error {
  constructor(fault, detail = {}) {
    super(fault);
    this.fault = fault;
    this.detail = detail;
  }
}

const sampleRows = 2000;

process.once('message', async (task) => {
  try {
    const result = await scan(task);
    process.send({ ok: true, result, peakBytes: process.resourceUsage().maxRSS * 1024 }, () => process.exit(0));
  } catch (error) {
    process.send(failureOf(error), () => process.exit(0));
  }
});

function failureOf(error) {
  if (error instanceof Fault) return { ok: false, fault: error.fault, detail: error.detail };
  const text = String(error?.message ?? error);
  if (error?.code === 'ENOSPC' || /No space left|Could not write|failed to offload/i.test(text))
    return { ok: false, fault: 'disk-full', detail: {} };
  return { ok: false, fault: 'scan-failed', detail: { reason: text.slice(0, 300) } };
}

async function scan({ path, tempDir, memoryLimitMb, maxColumns, maxExpandedBytes }) {
  const name = path.toLowerCase();
  const sizeBytes = statSync(path).size;
  if (sizeBytes === 0) throw new Fault('file-empty');
  const head = readHead(path, 65536);
  const kind = kindOf(name, head);
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
  let bytes = 0;
  const bound = async function* (source) {
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > maxExpandedBytes) throw new Fault('compression-bomb', { limit: maxExpandedBytes });
      yield chunk;
    }
  };
  try {
    await pipeline(createReadStream(path), createGunzip(), bound, createWriteStream(target));
  } catch (error) {
    if (error?.code === 'Z_DATA_ERROR' || error?.code === 'Z_BUF_ERROR')
      throw new Fault('file-damaged', { reason: 'gzip' });
    throw error;
  }
  return target;
}

async function sourceOf(path, kind, { tempDir, maxColumns, maxExpandedBytes }) {
  if (kind.format === 'parquet')
    return { source: { call: `read_parquet(${quote(path)})` }, encoding: null, delimiter: null };
  if (kind.format === 'xlsx') {
    const csv = await sheetToCsv(path, join(tempDir, 'sheet.csv'), { maxColumns, maxExpandedBytes });
    return { source: csvSource(csv, ','), encoding: null, delimiter: null };
  }
  const { encoding, file } = await asUtf8(path, tempDir);
  if (kind.format === 'json' || kind.format === 'ndjson') {
    const format = kind.format === 'ndjson' ? 'newline_delimited' : 'auto';
    return {
      source: { call: `read_json(${quote(file)}, format=${quote(format)}, maximum_object_size=67108864)` },
      encoding,
      delimiter: null,
    };
  }
  const { delimiter, width } = await firstLine(file, kind.format, maxColumns);
  return { source: csvSource(file, delimiter, width), encoding, delimiter };
}

function csvSource(path, delimiter, width) {
  const options = (sample) =>
    `read_csv(${quote(path)}, delim=${quote(delimiter)}, quote='"', escape='"', header=true, strict_mode=true, null_padding=false, ignore_errors=false, sample_size=${sample}, max_line_size=16777216, skip=0)`;
  return { call: options(20480), careful: options(-1), path, delimiter, width };
}

// UTF-8 stays as it is; GB 18030 and UTF-16 with a mark are written anew; anything else is named.
async function asUtf8(path, tempDir) {
  const head = readHead(path, 4);
  const target = join(tempDir, 'utf8');
  if (head[0] === 0xff && head[1] === 0xfe)
    return { encoding: 'utf-16le', file: await transcode(path, target, 'utf-16le') };
  if (head[0] === 0xfe && head[1] === 0xff)
    return { encoding: 'utf-16be', file: await transcode(path, target, 'utf-16be') };
  const wrong = await firstInvalidUtf8(path);
  if (wrong === null)
    return { encoding: head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8-bom' : 'utf-8', file: path };
  try {
    return { encoding: 'gb18030', file: await transcode(path, target, 'gb18030') };
  } catch (error) {
    if (error instanceof TypeError)
      throw new Fault('encoding-unsupported', { offset: wrong, found: 'neither UTF-8 nor GB 18030' });
    throw error;
  }
}

async function transcode(path, target, encoding) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = async function* (source) {
    for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), decode, createWriteStream(target));
  return target;
}

// The offset of the first byte that is not UTF-8; null where all are.
async function firstInvalidUtf8(path) {
  let rest = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const whole = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const cut = whole.length - cutOffBytes(whole);
    if (!isUtf8(whole.subarray(0, cut))) return offset + validLength(whole.subarray(0, cut));
    offset += cut;
    rest = whole.subarray(cut);
  }
  return rest.length === 0 ? null : offset;
}

// How many bytes at the end begin a character that the next chunk goes on with (RFC 3629, section 3).
function cutOffBytes(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    // No character begins with C0, C1 or anything above F4.
    if (byte >= 0xc0)
      return byte >= 0xc2 && byte <= 0xf4 && (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function validLength(bytes) {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - cutOffBytes(prefix)))) valid = middle;
    else invalid = middle;
  }
  return valid;
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

async function raggedRow(path, delimiter, expected) {
  let quoted = false;
  let [line, actual, length] = [1, 1, 0];
  for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
    for (const character of chunk) {
      if (character === '"') quoted = !quoted;
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
  return new Fault('rows-ragged', { line, expected, actual });
}

async function sheetToCsv(path, target, { maxColumns, maxExpandedBytes }) {
  const declared = declaredSize(path);
  if (declared > maxExpandedBytes || declared > 200 * statSync(path).size + 1_000_000)
    throw new Fault('compression-bomb', { limit: maxExpandedBytes, actual: declared });
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
    throw new Fault('file-empty');
  };
  try {
    await pipeline(lines, createWriteStream(target));
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
  try {
    return await measure(connection, source.call, source, maxColumns);
  } catch (error) {
    const text = String(error?.message ?? error);
    // A value further down does not fit the type that the first rows suggested: look at every row before choosing types.
    if (source.careful && /convert|Conversion Error/i.test(text)) {
      try {
        return await measure(connection, source.careful, source, maxColumns);
      } catch (again) {
        throw faultOf(String(again?.message ?? again), kind) ?? again;
      }
    }
    if (source.width !== undefined && /sniffing|automatically detect/i.test(text)) {
      const ragged = await raggedRow(source.path, source.delimiter, source.width);
      if (ragged.detail.actual !== ragged.detail.expected) throw ragged;
    }
    throw faultOf(text, kind) ?? error;
  }
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
