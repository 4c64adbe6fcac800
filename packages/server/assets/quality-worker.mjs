// Opens files as tables and answers statements over them: a process of its own, so that a crash or a lack of memory stays here. Gets
// {do: 'open', table, path, name, …}, {do: 'rows', statement, table} or {do: 'bytes', plan, table} from its parent, one at a time, and answers {ok, …} once
// for each.
// Names of columns stay in the view that stands for a file: its columns are c0, c1 and so on.
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { Fault } from './scan-fault.mjs';
import { kindOf, readHead } from './scan-kind.mjs';
import { bound, expandedLimit } from './scan-limits.mjs';
import { faultOf, raggedRow } from './scan-profile.mjs';
import { sourceOf } from './scan-source.mjs';
import { identifier, rowsOf } from './scan-sql.mjs';
import { expandZstd } from './scan-zstd.mjs';

const opened = new Map();

let waiting = false;
process.on('message', async (task) => {
  waiting = true;
  // A reader of damaged archives may wait for an end that never comes: then nothing is left to do, and this is asked.
  process.channel.unref();
  try {
    answer({ ok: true, result: await tasks[task.do](task) });
  } catch (error) {
    answer(failureOf(error, opened.get(task.table)?.kind));
  }
});
process.on('beforeExit', () => {
  if (waiting) answer({ ok: false, fault: 'file-damaged', detail: { reason: 'ends too early' } });
});
// Whoever asked has gone: nobody waits for an answer.
process.once('disconnect', () => process.exit(0));

const tasks = {
  open,
  rows: async (task) => rowsOf(await connection(task), task.statement),
  async bytes({ table, plan, memoryLimitMb, bytesFrom }) {
    const { path, delimiter } = opened.get(table) ?? {};
    // Below so many bytes an engine has read a file before threads have started.
    if (path === undefined || statSync(path).size < bytesFrom) return null;
    const { measureBytes } = await import('./quality-bytes.mjs');
    return measureBytes({ path, delimiter, plan, memoryLimitMb });
  },
};

function answer(message) {
  waiting = false;
  process.channel.ref();
  process.send(message);
}

function failureOf(error, kind) {
  if (error instanceof Fault) return { ok: false, fault: error.fault, detail: error.detail };
  const text = String(error?.message ?? error);
  if (error?.code === 'ENOSPC' || /No space left|Could not write|failed to offload/i.test(text))
    return { ok: false, fault: 'disk-full', detail: {} };
  if (/Out of Memory Error/i.test(text)) return { ok: false, fault: null, detail: { reason: 'memory' } };
  // A value of JSON that does not fit what the first records suggested is no damage: the tables are opened again with care.
  if (/Conversion Error|transform|unknown key/i.test(text) && [...opened.values()].some(isCareless))
    return { ok: false, fault: null, detail: { reason: 'types' } };
  const found = kind !== undefined && /^(IO|Invalid Input|Malformed|CSV)/i.test(text) ? faultOf(text, kind) : undefined;
  if (found instanceof Fault) return { ok: false, fault: found.fault, detail: found.detail };
  return { ok: false, fault: null, detail: { reason: text.split('\n')[0].slice(0, 300) } };
}

function isCareless({ kind, careful }) {
  return kind.format.endsWith('json') && !careful;
}

let made;
async function connection({ memoryLimitMb, tempDir }) {
  made ??= DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryLimitMb}MB`,
    temp_directory: join(tempDir, 'spill'),
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  }).then((instance) => instance.connect());
  return made;
}

async function open(task) {
  const { table, path, name, tempDir, maxColumns, maxExpandedBytes, careful } = task;
  if (statSync(path).size === 0) throw new Fault('file-empty');
  const kind = kindOf(name.toLowerCase(), readHead(path, 65536));
  opened.set(table, { kind, careful });
  const limits = { tempDir: join(tempDir, table), maxColumns, maxExpandedBytes };
  const plain = await plainFile(path, kind, limits);
  const { source, encoding, delimiter } = await sourceOf(plain, kind, limits);
  const db = await connection(task);
  const call = careful ? (source.careful ?? source.call) : source.call;
  const columns = await columnsOf(db, source, call, kind);
  if (columns.length > maxColumns) throw new Fault('columns-too-many', { limit: maxColumns });
  // Every value of a text file is read as it is written: one that does not fit is for the rules to find.
  const read = source.texts?.(columns.map(({ name: column }) => column)) ?? call;
  const named = columns.map(({ name: column, type }, at) => `${readAs(identifier(column), type)} as c${at}`);
  await db.run(`create or replace view ${identifier(table)} as select ${named.join(', ')} from ${read}`);
  if (source.texts !== undefined) opened.set(table, { kind, careful, path: source.path, delimiter: source.delimiter });
  const storedAsText = (type) => source.texts !== undefined || type === 'JSON';
  return {
    columns: columns.map((column) => ({ ...column, stored: storedAsText(column.type) ? 'text' : 'typed' })),
    format: kind.format,
    encoding,
    delimiter,
  };
}

// A column of JSON holds values of several types: each is read as it would be written in a text file.
function readAs(column, type) {
  return type === 'JSON' ? `(${column}->>'$')` : column;
}

async function columnsOf(db, source, call, kind) {
  try {
    const described = await rowsOf(db, `describe select * from ${call}`);
    // The sniffer settles for the width of most rows; the header's width is the law here.
    if (source.width !== undefined && described.length !== source.width)
      throw await raggedRow(source.path, source.delimiter, source.width);
    return described.map((row) => ({ name: row.column_name, type: row.column_type }));
  } catch (error) {
    if (error instanceof Fault) throw error;
    const text = String(error?.message ?? error);
    if (source.width !== undefined && /sniffing|automatically detect/i.test(text)) {
      const ragged = await raggedRow(source.path, source.delimiter, source.width);
      if (ragged.fault !== 'rows-ragged' || ragged.detail.actual !== ragged.detail.expected) throw ragged;
    }
    throw faultOf(text, kind) ?? error;
  }
}

async function plainFile(path, { compression }, options) {
  if (compression === 'zstd') return expandZstd(path, options);
  if (compression !== 'gzip') return path;
  const target = join(options.tempDir, 'expanded');
  const limit = expandedLimit(path, options.maxExpandedBytes, 1024 ** 3);
  try {
    await pipeline(createReadStream(path), createGunzip(), bound(limit), createWriteStream(target));
  } catch (error) {
    if (error?.code === 'Z_DATA_ERROR' || error?.code === 'Z_BUF_ERROR')
      throw new Fault('file-damaged', { reason: 'gzip' });
    throw error;
  }
  return target;
}
