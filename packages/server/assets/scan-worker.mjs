// Scans files, one after another: a process of its own, so that a crash or a lack of memory stays here.
// Gets {path, name?, tempDir, memoryLimitMb, maxColumns, maxExpandedBytes, aggregates?, sketches?} from its parent and answers {ok, …} once for each.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { Fault } from './scan-fault.mjs';
import { kindOf, readHead } from './scan-kind.mjs';
import { bound, expandedLimit } from './scan-limits.mjs';
import { aggregate, profile } from './scan-profile.mjs';
import { sketch } from './scan-sketch.mjs';
import { sourceOf } from './scan-source.mjs';
import { expandZstd } from './scan-zstd.mjs';

let waiting = false;
process.on('message', async (task) => {
  waiting = true;
  // A reader of damaged archives may wait for an end that never comes: then nothing is left to do, and this is asked.
  process.channel.unref();
  try {
    const result = await scan(task);
    answer({ ok: true, result, peakBytes: process.resourceUsage().maxRSS * 1024 });
  } catch (error) {
    answer(failureOf(error));
  }
});
process.on('beforeExit', () => {
  if (waiting) answer({ ok: false, fault: 'file-damaged', detail: { reason: 'ends too early' } });
});
// Whoever asked has gone: nobody waits for an answer.
process.once('disconnect', () => process.exit(0));

function answer(message) {
  waiting = false;
  process.channel.ref();
  process.send(message);
}

function failureOf(error) {
  if (error instanceof Fault) return { ok: false, fault: error.fault, detail: error.detail };
  const text = String(error?.message ?? error);
  if (error?.code === 'ENOSPC' || /No space left|Could not write|failed to offload/i.test(text))
    return { ok: false, fault: 'disk-full', detail: {} };
  return { ok: false, fault: 'scan-failed', detail: { reason: text.slice(0, 300) } };
}

async function scan({ path, name = path, tempDir, memoryLimitMb, maxColumns, maxExpandedBytes, aggregates, sketches }) {
  const sizeBytes = statSync(path).size;
  if (sizeBytes === 0) throw new Fault('file-empty');
  const head = readHead(path, 65536);
  const kind = kindOf(name.toLowerCase(), head);
  const sha256 = aggregates === undefined && sketches === undefined ? digest(path) : Promise.resolve();
  // Whoever fails first ends the process; a digest that nobody waits for must not.
  sha256.catch(() => {});
  const plain = await plainFile(path, kind, { tempDir, maxExpandedBytes });
  const found = await sourceOf(plain, kind, { tempDir, maxColumns, maxExpandedBytes });
  const { encoding, delimiter } = found;
  const source = kind.format === 'parquet' ? found.source : { ...found.source, textBytes: statSync(plain).size };
  const connection = await connectionOf({ tempDir, memoryLimitMb });
  try {
    if (aggregates !== undefined) return await aggregate(connection, source, kind, aggregates);
    if (sketches !== undefined) return await sketch(connection, source, kind, sketches);
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
  }
}

// One DuckDB for all files of this process; what it puts aside lies in a folder of its own.
let instance;
async function connectionOf({ tempDir, memoryLimitMb }) {
  instance ??= await DuckDBInstance.create(':memory:', {
    memory_limit: `${memoryLimitMb}MB`,
    temp_directory: process.env.TMPDIR ?? tempDir,
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    preserve_insertion_order: 'false',
  });
  const connection = await instance.connect();
  // A wide table before this one may have set others.
  await connection.run(`set threads = 2; set memory_limit = '${memoryLimitMb}MB'`);
  return connection;
}

function plainFile(path, { compression }, options) {
  if (compression === 'gzip') return expand(path, options);
  return compression === 'zstd' ? expandZstd(path, options) : path;
}

async function digest(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest('hex');
}

async function expand(path, { tempDir, maxExpandedBytes }) {
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
