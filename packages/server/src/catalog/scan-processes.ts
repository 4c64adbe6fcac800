import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileProfile, ScanFault } from '@shuji/core/catalog';
import { z } from 'zod';

const worker = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'assets', 'scan-worker.mjs');

/** What the process of a scan is asked. */
export interface ScanTask {
  readonly path: string;
  readonly name: string;
  readonly memoryLimitMb: number;
  readonly maxColumns: number;
  readonly maxExpandedBytes: number;
  /** Expressions that are asked in place of a profile. */
  readonly aggregates?: readonly string[];
  /** Columns whose lowest hashes are asked in place of a profile: up to `most`, of so many digits, below a limit where there is one. */
  readonly sketches?: {
    readonly asked: readonly { readonly name: string; readonly type: string; readonly limit: string | null }[];
    readonly digits: number;
    readonly most: number;
  };
}

/** What a scan of a file answers: a profile whose columns hold sampled values, row by row. */
export const MeasuredFile = FileProfile.omit({ fileName: true, columns: true }).extend({
  columns: z.array(
    FileProfile.shape.columns.element
      .omit({ examples: true, category: true, grade: true, confidence: true, evidence: true })
      .extend({ values: z.array(z.string().nullable()) }),
  ),
});

const Failed = z.object({
  ok: z.literal(false),
  fault: ScanFault,
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What a process answers: what was asked, or what is wrong with the file. */
export type Answer<T> = { readonly ok: true; readonly result: T } | z.infer<typeof Failed>;

/** Processes that scan files, each one file at a time. */
export interface ScanProcesses {
  /** Scans a file in a process that is idle, or in one more. A process that dies takes no other scan with it. */
  run<T>(task: ScanTask, limits: ScanLimits, result: z.ZodType<T>): Promise<Answer<T>>;
  /** Ends the processes that are idle. */
  close(): Promise<void>;
}

interface ScanLimits {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

interface Idle {
  readonly child: ChildProcess;
  readonly folder: string;
  filesLeft: number;
}

/** Starts processes as they are needed; each ends after `filesPerProcess` files, so that none grows for ever. */
export function scanProcesses(tempDir: string, filesPerProcess: number): ScanProcesses {
  const idle: Idle[] = [];
  const start = async (): Promise<Idle> => {
    const folder = await mkdtemp(join(tempDir, 'scan-'));
    const child = fork(worker, {
      execArgv: ['--max-old-space-size=320'],
      // What a library keeps beside goes with the folder, also where the process is killed.
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    });
    return { child, folder, filesLeft: filesPerProcess };
  };
  const end = async ({ child, folder }: Idle) => {
    child.removeAllListeners();
    child.on('error', () => undefined);
    child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  };
  // One that died while nothing was asked of it is of no use any more.
  const living = async () => {
    for (let one = idle.pop(); one !== undefined; one = idle.pop()) {
      if (one.child.connected && one.child.exitCode === null && one.child.signalCode === null) return one;
      await end(one);
    }
    return undefined;
  };
  const runIn = async <T>(process: Idle, task: ScanTask, limits: ScanLimits, result: z.ZodType<T>) => {
    const fileFolder = await mkdtemp(join(process.folder, 'file-'));
    const asked = await ask(process.child, { ...task, tempDir: fileFolder }, limits, result);
    process.filesLeft--;
    if (asked.alive && process.filesLeft > 0) {
      await rm(fileFolder, { recursive: true, force: true });
      idle.push(process);
    } else await end(process);
    return asked;
  };
  return {
    async run(task, limits, result) {
      const waiting = await living();
      const first = await runIn(waiting ?? (await start()), task, limits, result);
      // Of what died with files behind it, it is not known which of them it was: this one is tried again alone.
      if (!first.died || waiting === undefined) return first.answer;
      return (await runIn(await start(), task, limits, result)).answer;
    },
    async close() {
      await Promise.all(idle.splice(0).map(end));
    },
  };
}

function ask<T>(
  child: ChildProcess,
  task: ScanTask & { readonly tempDir: string },
  { timeoutMs, signal }: ScanLimits,
  result: z.ZodType<T>,
): Promise<{ readonly answer: Answer<T>; readonly alive: boolean; readonly died: boolean }> {
  return new Promise((done) => {
    const finish = (answer: Answer<T>, alive: boolean, died = false) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      child.removeAllListeners();
      done({ answer, alive, died });
    };
    const failed = (reason: string, died = false) =>
      finish({ ok: false, fault: 'scan-failed', detail: { reason } }, false, died);
    const abort = () => failed('aborted');
    const timer = setTimeout(
      () => finish({ ok: false, fault: 'scan-timeout', detail: { limitMs: timeoutMs } }, false),
      timeoutMs,
    );
    if (signal?.aborted) return abort();
    signal?.addEventListener('abort', abort);
    child.on('message', (message) => {
      const parsed = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), result }), Failed]).safeParse(message);
      if (parsed.success) finish(parsed.data, true);
      else failed(parsed.error.message.slice(0, 300));
    });
    child.on('error', (error) => failed(error.message, true));
    child.on('exit', (code, killed) => failed(`the scan's process ended (${killed ?? code ?? ''})`, true));
    child.send(task, (error) => error && failed(error.message, true));
  });
}
