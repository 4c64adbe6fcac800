import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The begin of most rehearsals here: a Sunday that is worked, before the eight free days of October 2025. */
export const beginning = '2025-09-28T09:00:00+08:00';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once what was printed matches; rejects where the command ends before that. */
  printed(pattern: RegExp): Promise<void>;
}

export interface Given {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** System user to run as, where the test itself runs as root. */
  readonly uid?: number;
  readonly gid?: number;
}

/** An installation of a test file's own, with a folder for its files; each command is a process, as people start it. */
export interface TestInstallation {
  /** Where the test's files go. */
  readonly folder: string;
  readonly dataDir: string;
  path(...names: string[]): string;
  start(args: readonly string[], given?: Given): RunningCommand;
  run(args: readonly string[], given?: Given): Promise<Ended>;
  /** Starts the server, as `npm start` does; commands beside it are faster, since its PostgreSQL runs already. */
  serve(env?: Readonly<Record<string, string>>): Promise<{ readonly url: string; readonly command: RunningCommand }>;
  /** Temporary and half-written things that commands left behind: there should be none. */
  leftovers(): Promise<string[]>;
  close(): Promise<void>;
}

/** Makes an installation that nothing has been run in yet. */
export async function openInstallation(): Promise<TestInstallation> {
  const folder = await mkdtemp(join(tmpdir(), 'shuji-cli-'));
  // PostgreSQL runs as another user where a test runs as root, and must get through.
  await chmod(folder, 0o755);
  const dataDir = join(folder, 'data');
  const temp = join(folder, 'temp');
  await mkdir(temp);
  await chmod(temp, 0o777);
  // A checkout that changed since is compiled here, and not in the midst of a test.
  const ready = await startCommand(['--help'], { cwd: folder, env: inherited() }).ended;
  if (ready.code !== 0) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(ready.stderr);
  }
  const running = new Set<RunningCommand>();
  const start = (args: readonly string[], { cwd = folder, env = {}, uid, gid }: Given = {}) => {
    const command = startCommand(args, {
      cwd,
      env: { ...inherited(), SHUJI_DATA: dataDir, TMPDIR: temp, ...env },
      ...(uid === undefined ? {} : { uid, gid }),
    });
    running.add(command);
    command.ended.then(
      () => running.delete(command),
      () => running.delete(command),
    );
    return command;
  };
  return {
    folder,
    dataDir,
    path: (...names) => join(folder, ...names),
    start,
    run: (args, given) => start(args, given).ended,
    async serve(env = {}) {
      const port = await freePort();
      const command = start(['serve'], { env: { SHUJI_PORT: String(port), ...env } });
      await command.printed(/Ctrl-C/);
      return { url: `http://127.0.0.1:${port}`, command };
    },
    async leftovers() {
      const found = await readdir(folder, { recursive: true });
      return found.filter((name) => !name.startsWith('data/') && /(^temp\/.)|(^|\/)\.shuji-/.test(name));
    },
    async close() {
      for (const { child, ended } of running) {
        child.kill('SIGTERM');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

/** The code of a refusal, which is told once, in both languages, and with no word of where in our code it arose. */
export function refused({ code, stdout, stderr }: Ended): string {
  const [, id = '', zh = '', en = ''] =
    /^✗ ([a-z0-9-]+)：(.*)\n {2}(.*)\n(?: {2}依据 .*\n {2}by .*\n)*$/.exec(stderr) ?? [];
  if (code !== 1 || stdout !== '' || id === '' || !/\p{Script=Han}/u.test(zh) || !/^["A-Z-]/.test(en))
    throw new Error(`no clear refusal: ${JSON.stringify({ code, stdout, stderr })}`);
  return id;
}

/** Runs work over a list, two at a time. */
export async function inPairs<T>(list: readonly T[], work: (item: T, at: number) => Promise<void>): Promise<void> {
  const waiting = [...list.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next[1], next[0]);
  };
  await Promise.all([worker(), worker()]);
}

// Variables of whoever runs the tests must not reach the command.
function inherited(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME };
}

function startCommand(
  args: readonly string[],
  options: { cwd: string; env: NodeJS.ProcessEnv; uid?: number | undefined; gid?: number | undefined },
): RunningCommand {
  const { cwd, env, uid, gid } = options;
  const child = spawn(process.execPath, [join(root, 'bin', 'shuji.mjs'), ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  });
  let [stdout, stderr] = ['', ''];
  const waiting = new Set<() => void>();
  const heard = (add: (text: string) => void) => (chunk: string) => {
    add(chunk);
    for (const check of waiting) check();
  };
  child.stdout.setEncoding('utf8').on(
    'data',
    heard((text) => {
      stdout += text;
    }),
  );
  child.stderr.setEncoding('utf8').on(
    'data',
    heard((text) => {
      stderr += text;
    }),
  );
  const ended = new Promise<Ended>((done, fail) => {
    child.on('error', fail);
    child.on('close', (code, signal) => done({ code, signal, stdout, stderr }));
  });
  return {
    child,
    ended,
    printed: (pattern) =>
      new Promise((done, fail) => {
        const check = () => pattern.test(stdout + stderr) && done();
        waiting.add(check);
        check();
        ended.then(
          (result) => fail(new Error(`ended without ${pattern}: ${JSON.stringify(result)}`)),
          (error: unknown) => fail(error),
        );
      }),
  };
}
