import { fork } from 'node:child_process';
import { lstatSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  compileDetectors,
  DetectorScheme,
  maskValue,
  ResourceProfile,
  ScanFault,
  scanFaultText,
} from '@shuji/core/catalog';
import type { Text } from '@shuji/core/kernel';
import { parse } from 'yaml';
import { z } from 'zod';

export interface ScannerOptions {
  /** Folders that may be read; null where the caller may read everything, as the owner on the command line. */
  readonly allowedFolders: readonly string[] | null;
  readonly maxBytes: number;
  readonly tempDir: string;
  readonly memoryLimitMb?: number;
  readonly timeoutMs?: number;
  readonly maxColumns?: number;
}

export type ScanResult =
  | { readonly ok: true; readonly profile: ResourceProfile }
  | {
      readonly ok: false;
      readonly fault: ScanFault;
      readonly message: Text;
      readonly detail: Readonly<Record<string, string | number>>;
    };

export interface Scanner {
  /** Profiles one file in a process of its own; the file's name may differ from the path's where it is stored under a hash. */
  scan(path: string, options?: { readonly signal?: AbortSignal }): Promise<ScanResult>;
}

const packageFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const worker = join(packageFolder, 'assets', 'scan-worker.mjs');
const scheme = join(packageFolder, '..', '..', 'rulebook', 'schemes', 'detectors.yaml');

const WorkerAnswer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    result: ResourceProfile.omit({ fileName: true, columns: true }).extend({
      columns: z.array(
        ResourceProfile.shape.columns.element
          .omit({ examples: true, category: true, grade: true, confidence: true, evidence: true })
          .extend({ values: z.array(z.string()) }),
      ),
    }),
  }),
  z.object({ ok: z.literal(false), fault: ScanFault, detail: z.record(z.string(), z.union([z.string(), z.number()])) }),
]);
type WorkerAnswer = z.infer<typeof WorkerAnswer>;

/** A scanner of files: DuckDB in a child process, under limits of memory, time and size. */
export async function createScanner(options: ScannerOptions): Promise<Scanner> {
  const { memoryLimitMb = 512, timeoutMs = 3_600_000, maxColumns = 5000 } = options;
  const classify = compileDetectors(DetectorScheme.parse(parse(await readFile(scheme, 'utf8'))));
  await mkdir(options.tempDir, { recursive: true });
  return {
    async scan(path, { signal } = {}) {
      const checked = checkPath(path, options);
      if (!checked.ok) return failed(checked.fault);
      const tempDir = await mkdtemp(join(options.tempDir, 'scan-'));
      try {
        const task = {
          path: checked.path,
          name: basename(path),
          tempDir,
          memoryLimitMb,
          maxColumns,
          maxExpandedBytes: options.maxBytes,
        };
        const answer = await runWorker(task, timeoutMs, signal);
        if (!answer.ok) return failed(answer.fault, answer.detail);
        const columns = answer.result.columns.map(({ values, ...column }) => {
          const found = classify({ name: column.name, values });
          const examples = [...new Set(values)]
            .slice(0, 5)
            .map((value) => maskValue(found.category, value.slice(0, 60)));
          const hidden = found.category !== 'none';
          return {
            ...column,
            ...found,
            evidence: [...found.evidence],
            min: hidden && column.min !== null ? maskValue(found.category, column.min) : column.min,
            max: hidden && column.max !== null ? maskValue(found.category, column.max) : column.max,
            // Of a single number, the mean is that number.
            mean: hidden ? null : column.mean,
            examples,
          };
        });
        return { ok: true, profile: { ...answer.result, fileName: basename(path), columns } };
      } finally {
        await rm(tempDir, { recursive: true, force: true });
      }
    },
  };
}

function failed(fault: ScanFault, detail: Readonly<Record<string, string | number>> = {}): ScanResult {
  return { ok: false, fault, message: scanFaultText[fault], detail };
}

function checkPath(
  path: string,
  { allowedFolders, maxBytes }: ScannerOptions,
): { ok: true; path: string } | { ok: false; fault: ScanFault } {
  let real: string;
  try {
    real = realpathSync(resolve(path));
  } catch {
    return { ok: false, fault: 'file-not-found' };
  }
  // Links are followed first, so that none leads out of the folders.
  if (allowedFolders && !allowedFolders.some((folder) => real.startsWith(realpathSync(folder) + sep)))
    return { ok: false, fault: 'file-outside-folders' };
  const stat = lstatSync(real);
  if (!stat.isFile()) return { ok: false, fault: 'file-not-regular' };
  if (stat.size === 0) return { ok: false, fault: 'file-empty' };
  if (stat.size > maxBytes) return { ok: false, fault: 'file-too-large' };
  return { ok: true, path: real };
}

function runWorker(
  task: { readonly tempDir: string },
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<WorkerAnswer> {
  return new Promise((done) => {
    const child = fork(worker, {
      execArgv: ['--max-old-space-size=320'],
      // What a library keeps beside goes with the folder, also where the process is killed.
      env: { ...process.env, TMPDIR: task.tempDir, TEMP: task.tempDir, TMP: task.tempDir },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'json',
    });
    const finish = (answer: WorkerAnswer) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      child.removeAllListeners();
      child.kill('SIGKILL');
      done(answer);
    };
    const abort = () => finish({ ok: false, fault: 'scan-failed', detail: { reason: 'aborted' } });
    const timer = setTimeout(
      () => finish({ ok: false, fault: 'scan-timeout', detail: { limitMs: timeoutMs } }),
      timeoutMs,
    );
    signal?.addEventListener('abort', abort);
    child.on('message', (message) => {
      const parsed = WorkerAnswer.safeParse(message);
      finish(
        parsed.success
          ? parsed.data
          : { ok: false, fault: 'scan-failed', detail: { reason: parsed.error.message.slice(0, 300) } },
      );
    });
    child.on('error', (error) => finish({ ok: false, fault: 'scan-failed', detail: { reason: error.message } }));
    child.on('exit', (code, killed) =>
      finish({
        ok: false,
        fault: 'scan-failed',
        detail: { reason: `the scan's process ended (${killed ?? code ?? ''})` },
      }),
    );
    child.send(task);
  });
}
