import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A platform that serves in a process of its own. */
export interface Serving {
  readonly child: ChildProcess;
  readonly setupLink: string | null;
  readonly ownerUrl: string;
  /** What it said of faults. */
  readonly said: () => string;
}

/** Starts the platform on a data folder with its clock that many days ahead; throws with what it said where it ends first. */
export async function serve(dataDir: string, port: number, ahead: number): Promise<Serving> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ SHUJI_DATA: dataDir, SHUJI_PORT: String(port), SHUJI_AHEAD: String(ahead) },
  };
  delete env.NODE_OPTIONS;
  const child = spawn(process.execPath, [join(import.meta.dirname, 'server.mjs')], { env });
  let [out, said] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  for (const end = Date.now() + 120_000; !out.includes('\n'); await delay(20))
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > end)
      throw new Error(`it does not serve: ${said}`);
  return { child, ...JSON.parse(out), said: () => said };
}

/** Kills a process without warning, and waits until it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((done) => child.once('exit', () => done()));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await gone;
}

/** The process number of the data folder's PostgreSQL; undefined where its folder names none. */
export function postmaster(dataDir: string): number | undefined {
  const folders = [dataDir, ...readdirSync(dataDir).map((name) => join(dataDir, name))];
  const file = folders.map((folder) => join(folder, 'pgdata', 'postmaster.pid')).find((path) => existsSync(path));
  const pid = file === undefined ? Number.NaN : Number(readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}
