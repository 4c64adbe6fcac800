import { fork } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScanFault } from '@shuji/core/catalog';
import type { Plan } from '@shuji/core/quality';
import { z } from 'zod';
import { duckdbTypes } from './duckdb-dialect.js';

const worker = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'assets', 'quality-worker.mjs');

/** What a file is opened as. */
export const OpenedFile = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string(), stored: z.enum(['text', 'typed']) })),
  format: z.string(),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
});
export type OpenedFile = z.infer<typeof OpenedFile>;

/** What was measured over the bytes of a file by the keys of asks; null of a file that is left to an engine. */
export const BytesMeasured = z
  .object({ rows: z.int(), values: z.record(z.string(), z.record(z.string(), z.unknown())) })
  .nullable();

/** Below this a file is read before threads have started. */
const bytesFromDefault = 4 * 2 ** 20;

const Answer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({
    ok: z.literal(false),
    /** Null where the statement fails and not the file. */
    fault: ScanFault.nullable(),
    detail: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type ProcessAnswer = z.infer<typeof Answer>;

export interface ProcessLimits {
  readonly tempDir: string;
  readonly memoryLimitMb: number;
  readonly maxColumns: number;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Bytes of a delimited file from which it is measured over its bytes. */
  readonly bytesFrom?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A process that reads files for one measurement; it answers one question at a time, and after its death none. */
export interface QualityProcess {
  open(file: {
    readonly table: string;
    readonly path: string;
    readonly name: string;
    readonly careful: boolean;
  }): Promise<ProcessAnswer>;
  /** Rows of a statement over tables that have been opened; `table` is the one whose file is read. */
  rows(statement: string, table: string): Promise<ProcessAnswer>;
  /** What was measured over the bytes of a delimited file that has been opened. */
  bytes(plan: Plan, table: string): Promise<ProcessAnswer>;
  close(): Promise<void>;
}

/** Starts a process in a folder of its own, which goes with it. */
export async function startQualityProcess(limits: ProcessLimits): Promise<QualityProcess> {
  await mkdir(limits.tempDir, { recursive: true });
  const folder = await mkdtemp(join(limits.tempDir, 'quality-'));
  const child = fork(worker, {
    execArgv: ['--max-old-space-size=320'],
    env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'json',
  });
  let dead: string | undefined;
  const types = new Set<string>();
  const { memoryLimitMb, maxColumns, maxBytes, timeoutMs, bytesFrom = bytesFromDefault, signal } = limits;
  const ask = (task: object): Promise<ProcessAnswer> =>
    new Promise((done) => {
      const finish = (answer: ProcessAnswer) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        child.removeAllListeners();
        // An error that comes when nobody waits must not end us.
        child.on('error', () => undefined);
        done(answer);
      };
      const die = (fault: ScanFault, detail: Record<string, string | number>) => {
        dead = String(detail.reason ?? fault);
        child.kill('SIGKILL');
        finish({ ok: false, fault, detail });
      };
      const abort = () => die('scan-failed', { reason: 'aborted' });
      const timer = setTimeout(() => die('scan-timeout', { limitMs: timeoutMs }), timeoutMs);
      if (dead !== undefined) return finish({ ok: false, fault: 'scan-failed', detail: { reason: dead } });
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort);
      child.on('message', (message) => finish(Answer.parse(message)));
      child.on('error', (error) => die('scan-failed', { reason: error.message }));
      child.on('exit', (code, killed) => die('scan-failed', { reason: `the process ended (${killed ?? code ?? ''})` }));
      child.send(
        { ...task, memoryLimitMb, tempDir: folder },
        (error) => error && die('scan-failed', { reason: error.message }),
      );
    });
  return {
    async open(file) {
      await mkdir(join(folder, file.table), { recursive: true });
      return ask({ do: 'open', ...file, maxColumns, maxExpandedBytes: maxBytes });
    },
    async rows(statement, table) {
      for (const [type, made] of Object.entries(duckdbTypes)) {
        if (types.has(type) || !statement.includes(type)) continue;
        const answer = await ask({ do: 'rows', statement: made, table });
        if (!answer.ok) return answer;
        types.add(type);
      }
      return ask({ do: 'rows', statement, table });
    },
    bytes: (plan, table) => ask({ do: 'bytes', plan, table, bytesFrom }),
    async close() {
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
