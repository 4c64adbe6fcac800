// Text compressed by Zstandard, written anew without it. Node 20 can't read it, DuckDB can: line by line, as UTF-8.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Fault } from './scan-fault.mjs';
import { expandedLimit } from './scan-limits.mjs';
import { quote } from './scan-sql.mjs';

const lookEveryMs = 50;

export async function expandZstd(path, { tempDir, maxExpandedBytes }) {
  const target = join(tempDir, 'expanded');
  const limit = expandedLimit(path, maxExpandedBytes, 1024 ** 3);
  // In the order of the file, which the reading of tables does without.
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: '256MB',
    temp_directory: tempDir,
  });
  const connection = await instance.connect();
  let large = false;
  const watch = setInterval(() => {
    if (sizeOf(target) <= limit) return;
    large = true;
    connection.interrupt();
  }, lookEveryMs);
  const plain = `header false, delimiter e'\\x01', quote '', escape ''`;
  try {
    await connection.run(
      `copy (select line from read_csv(${quote(path)}, compression='zstd', columns={'line': 'VARCHAR'}, header=false,
        delim=e'\\x01', quote='', escape='', auto_detect=false, max_line_size=16777216, buffer_size=33554432))
       to ${quote(target)} (format csv, ${plain})`,
    );
    if (sizeOf(target) > limit) large = true;
  } catch (error) {
    if (!large) throw faultOf(String(error?.message ?? error));
  } finally {
    clearInterval(watch);
    connection.closeSync();
    instance.closeSync();
  }
  if (large) throw new Fault('compression-bomb', { limit });
  return target;
}

function faultOf(text) {
  if (/unicode|utf-?8|encoding/i.test(text)) return new Fault('encoding-unsupported', { found: 'not UTF-8' });
  if (/No space left|Could not write/i.test(text)) return new Fault('disk-full');
  return new Fault('file-damaged', { reason: 'zstd' });
}

function sizeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
