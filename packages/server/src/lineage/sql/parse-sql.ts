import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { SqlDialect } from '@shuji/core/catalog';
import { z } from 'zod';
import type { Node } from './syntax.js';

const worker = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'assets', 'sql-parser.mjs');

const Parsed = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), statements: z.array(z.record(z.string(), z.unknown())) }),
  z.object({ ok: z.literal(false), line: z.int(), column: z.int() }),
]);

/** Statements of a text, or where it can't be read. */
export type ParsedSql =
  | { readonly ok: true; readonly statements: readonly Node[] }
  | { readonly ok: false; readonly line: number; readonly column: number };

/** Milliseconds and megabytes that one text may take. */
const limits = { timeoutMs: 10_000, memoryMb: 256 };

/** Reads SQL in a worker thread; a text that takes too long or too much can't be read. */
export async function parseSql(sql: string, dialect: SqlDialect): Promise<ParsedSql> {
  const thread = new Worker(worker, {
    workerData: { sql, dialect },
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
  });
  let over: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<string | null>((resolve) => {
      over = setTimeout(() => resolve(null), limits.timeoutMs);
      thread.once('message', resolve);
      thread.once('error', () => resolve(null));
      thread.once('exit', () => resolve(null));
    });
    return answer === null ? { ok: false, line: 1, column: 1 } : Parsed.parse(JSON.parse(answer));
  } finally {
    clearTimeout(over);
    await thread.terminate();
  }
}
