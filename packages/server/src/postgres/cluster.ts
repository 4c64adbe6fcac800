import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { binaryFolder, clusterFolder, ownFolder, type RunAs, runAs } from './system-user.js';

export interface EmbeddedPostgres {
  /** Connection string of the owner. */
  readonly ownerUrl: string;
  /** True where another process of ours had it running. */
  readonly alreadyRunning: boolean;
  /** Stops it, unless another process of ours still uses it. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** False only for tests: a power cut may then lose data. */
  readonly durable?: boolean;
  readonly log?: (line: string) => void;
}

const startAttempts = 200;

/**
 * Starts the PostgreSQL of a data folder, or joins the one that runs on it: also one whose starter was killed.
 * A killed server recovers by its write-ahead log. Listens on 127.0.0.1 alone, with a random password of its own.
 */
export async function startEmbeddedPostgres({
  dataDir,
  durable = true,
  log = () => undefined,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const user = runAs();
  const folder = clusterFolder(dataDir, user);
  const cluster = new Cluster(resolve(dataDir), folder, user, durable);
  if (!folder.startsWith(resolve(dataDir)))
    log(`PostgreSQL keeps its files in ${folder}: its user can not enter ${resolve(dataDir)}`);
  cluster.initialise();
  cluster.enter();
  for (let attempt = 0; ; attempt++) {
    const running = cluster.runningPort();
    if (running === undefined) await cluster.start();
    const port = cluster.runningPort();
    const ownerUrl = port === undefined ? undefined : cluster.url(port);
    if (ownerUrl && (await answers(ownerUrl, () => cluster.runningPort() === port))) {
      return { ownerUrl, alreadyRunning: running !== undefined, stop: () => cluster.leave() };
    }
    if (attempt >= 5) throw new Error(`PostgreSQL does not answer; see ${join(resolve(dataDir), 'postgres.log')}`);
  }
}

class Cluster {
  private readonly pgdata: string;
  private readonly users: string;
  private child: ChildProcess | undefined;

  constructor(
    private readonly dataDir: string,
    private readonly folder: string,
    private readonly user: RunAs | undefined,
    private readonly durable: boolean,
  ) {
    this.pgdata = join(folder, 'pgdata');
    this.users = join(dataDir, 'postgres-users');
  }

  /** Makes the cluster where there is none; one that was left half made is made anew. */
  initialise(): void {
    const passwordFile = this.passwordFile();
    if (!existsSync(passwordFile)) writeFileSync(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (existsSync(join(this.folder, 'complete'))) return;
    rmSync(this.pgdata, { recursive: true, force: true });
    ownFolder(this.folder, this.user);
    const pwfile = join(this.folder, 'pwfile');
    writeFileSync(pwfile, this.password(), { mode: 0o600 });
    if (this.user) chownSync(pwfile, this.user.uid, this.user.gid);
    const args = [
      '-D',
      this.pgdata,
      '-U',
      'shuji_owner',
      '-A',
      'scram-sha-256',
      '--pwfile',
      pwfile,
      '-E',
      'UTF8',
      '--locale=C',
      '--no-instructions',
    ];
    execFileSync(this.binary('initdb'), this.durable ? args : [...args, '--no-sync'], {
      ...this.identity(),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: this.environment(),
    });
    rmSync(pwfile);
    writeFileSync(join(this.folder, 'complete'), '');
  }

  /** Port of the postmaster that runs on this folder; undefined where none does. */
  runningPort(): number | undefined {
    const file = join(this.pgdata, 'postmaster.pid');
    if (!existsSync(file)) return undefined;
    const [pid = '', , , port, , , , status] = readFileSync(file, 'utf8').split('\n');
    // Read while PostgreSQL writes it, the file may be empty yet; it is not ours to remove then.
    if (!/^\d+$/.test(pid.trim())) return undefined;
    if (!this.isPostmaster(Number(pid))) {
      // The number may belong to somebody else since: then the file is a leftover.
      if (!this.starting()) rmSync(file, { force: true });
      return undefined;
    }
    return port && status ? Number(port) : undefined;
  }

  async start(): Promise<void> {
    const port = await freePort();
    const settings = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'timezone=UTC',
      'log_timezone=UTC',
      'max_connections=100',
      'shared_buffers=256MB',
      ...(this.durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    ];
    const out = openSync(join(this.dataDir, 'postgres.log'), 'a');
    for (let attempt = 0; ; attempt++) {
      // In a group of its own, so that Ctrl-C reaches us first and we stop it in order.
      this.child = spawn(
        this.binary('postgres'),
        ['-D', this.pgdata, ...settings.flatMap((setting) => ['-c', setting])],
        {
          ...this.identity(),
          detached: true,
          stdio: ['ignore', out, out],
          env: this.environment(),
          cwd: this.folder,
        },
      );
      this.child.unref();
      if (await this.cameUp()) return;
      // Processes of a killed predecessor may still hold its memory for a moment.
      if (attempt >= 20) throw new Error(`PostgreSQL does not start; see ${join(this.dataDir, 'postgres.log')}`);
      await delay(500);
    }
  }

  private async cameUp(): Promise<boolean> {
    for (let i = 0; i < startAttempts; i++) {
      if (this.failure()) return false;
      if (this.runningPort() !== undefined) return true;
      await delay(50);
    }
    return false;
  }

  private starting(): boolean {
    return this.child !== undefined && this.failure() === undefined;
  }

  failure(): string | undefined {
    return this.child && (this.child.exitCode !== null || this.child.signalCode !== null)
      ? `PostgreSQL ended; see ${join(this.dataDir, 'postgres.log')}`
      : undefined;
  }

  /** Notes this process among those that use the cluster. */
  enter(): void {
    mkdirSync(this.users, { recursive: true });
    writeFileSync(join(this.users, String(process.pid)), '');
  }

  async leave(): Promise<void> {
    rmSync(join(this.users, String(process.pid)), { force: true });
    const others = readdirSync(this.users).filter(
      (pid) => isAlive(Number(pid)) || void rmSync(join(this.users, pid), { force: true }),
    );
    const file = join(this.pgdata, 'postmaster.pid');
    if (others.length > 0 || !existsSync(file)) return;
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    if (!this.isPostmaster(pid)) return;
    process.kill(pid, 'SIGINT');
    for (let i = 0; i < 400 && isAlive(pid); i++) await delay(25);
  }

  url(port: number): string {
    return `postgres://shuji_owner:${this.password()}@127.0.0.1:${port}/postgres`;
  }

  private isPostmaster(pid: number): boolean {
    if (!isAlive(pid)) return false;
    // A process that has died and waits to be reaped has no command line any more.
    if (existsSync('/proc/self/cmdline')) return commandLine(pid).includes('postgres');
    const [state = '', ...args] = execFileSync('ps', ['-o', 'stat=,args=', '-p', String(pid)])
      .toString()
      .trim()
      .split(/\s+/);
    return !state.startsWith('Z') && args.join(' ').includes('postgres');
  }

  private passwordFile(): string {
    return join(this.dataDir, 'postgres-password');
  }

  private password(): string {
    chmodSync(this.passwordFile(), 0o600);
    return readFileSync(this.passwordFile(), 'utf8');
  }

  private binary(name: string): string {
    const { native, version } = findBinaries();
    return join(binaryFolder(native, version, this.user), 'bin', name);
  }

  private identity(): Partial<RunAs> {
    return this.user ?? {};
  }

  private environment(): NodeJS.ProcessEnv {
    return { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC', HOME: this.folder };
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no free port')),
      );
    });
  });
}

// Waits until the server answers; false where it ends before it does.
async function answers(url: string, runs: () => boolean): Promise<boolean> {
  while (runs()) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      await client.end().catch(() => undefined);
      await delay(50);
    }
  }
  return false;
}
