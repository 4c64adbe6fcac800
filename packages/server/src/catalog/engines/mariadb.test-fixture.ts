import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import mysql from 'mysql2/promise';

/** A MariaDB, or a MySQL where `SHUJI_MYSQL` names its program, of a test's own on the loopback; or why there is none. */
export type TestMariadb =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      /** Of a MySQL, `mysql`. */
      readonly kind: 'mariadb' | 'mysql';
      readonly port: number;
      /** Where its data lie, and its certificate.pem and key.pem. */
      readonly folder: string;
      /** A connection of the administrator. */
      readonly admin: mysql.Connection;
      /** The address of a database, for a user that may read it. */
      url(database: string, user?: string, password?: string): string;
      stop(): Promise<void>;
    };

/** What a server shows of itself, in PEM. */
export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
}

const run = promisify(execFile);
const cache = fileURLToPath(new URL('../../../../../node_modules/.cache/mariadb', import.meta.url));
/** The component of MySQL that has MD5. */
export const hashing = 'file://component_classic_hashing';
const packages = ['mariadb-server-core', 'libaio1', 'liburing2', 'libnuma1'];

/** Starts the MySQL that `SHUJI_MYSQL` names, else a MariaDB: the machine's own, or that of Debian's packages, which are fetched once and laid beside the dependencies. */
export async function startMariadb(certificate?: TestCertificate): Promise<TestMariadb> {
  try {
    return await started(await installed(), certificate);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    console.warn(`MariaDB is not tested here: ${reason}`);
    return { ok: false, reason };
  }
}

interface Installed {
  readonly program: string;
  /** Where the scripts of a MariaDB's system tables lie; a MySQL brings its own within. */
  readonly share: string | null;
  readonly env: NodeJS.ProcessEnv;
}

async function installed(): Promise<Installed> {
  if (process.env.SHUJI_MYSQL) return { program: process.env.SHUJI_MYSQL, share: null, env: process.env };
  const own = { program: '/usr/sbin/mariadbd', share: '/usr/share/mysql', env: process.env };
  if (await exists(own.program)) return own;
  if (!(await exists(cache))) await fetched();
  const libraries = (await readdir(join(cache, 'usr', 'lib'))).map((name) => join(cache, 'usr', 'lib', name));
  return {
    program: join(cache, 'usr', 'sbin', 'mariadbd'),
    share: join(cache, 'usr', 'share', 'mysql'),
    env: { ...process.env, LD_LIBRARY_PATH: libraries.join(':') },
  };
}

async function fetched(): Promise<void> {
  await mkdir(join(cache, '..'), { recursive: true });
  const folder = await mkdtemp(`${cache}-`);
  try {
    const [first, ...rest] = packages;
    await run('apt-get', ['download', String(first)], { cwd: folder, timeout: 120_000 });
    // What this system calls otherwise, it may have already.
    for (const name of rest)
      await run('apt-get', ['download', name], { cwd: folder, timeout: 60_000 }).catch(() => undefined);
    for (const file of await readdir(folder)) {
      if (!file.endsWith('.deb')) continue;
      await run('dpkg', ['-x', join(folder, file), folder]);
      await rm(join(folder, file));
    }
    await access(join(folder, 'usr', 'sbin', 'mariadbd'));
    await rename(folder, cache).catch(async (error: unknown) => {
      // Another test was faster.
      if (!(await exists(cache))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function started(
  { program, share, env }: Installed,
  certificate: TestCertificate | undefined,
): Promise<TestMariadb> {
  const folder = await mkdtemp(join(tmpdir(), 'shuji-mariadb-'));
  const port = await freePort();
  const common = ['--no-defaults', `--user=${userInfo().username}`, `--datadir=${folder}`];
  const own = share === null ? ['--mysqlx=OFF', '--secure-file-priv=NULL'] : [`--lc-messages-dir=${share}`];
  const fast = ['--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=64M', '--skip-log-bin'];
  let server: ChildProcess | undefined;
  const stop = async () => {
    const child = server;
    if (child !== undefined && child.exitCode === null) {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    if (share === null) await run(program, [...common, '--initialize-insecure'], { env });
    else await bootstrap(program, [...common, ...own, ...fast], share, env);
    const listening = [`--port=${port}`, '--bind-address=127.0.0.1', `--socket=${join(folder, 's')}`];
    const files = [`--pid-file=${join(folder, 'pid')}`, `--tmpdir=${folder}`];
    const tls = certificate === undefined ? [] : await certificateFiles(folder, certificate);
    server = spawn(program, [...common, ...own, ...fast, ...listening, ...files, ...tls], { env, stdio: 'ignore' });
    const admin = await connection(port, server);
    const url = (database: string, user = 'root', password = '') =>
      `mysql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
    // By which a scan compares data; of MySQL 9.6 and later, a component has it.
    await admin.query("select md5('')").catch(() => admin.query(`install component '${hashing}'`));
    return {
      ok: true,
      kind: share === null ? 'mysql' : 'mariadb',
      port,
      folder,
      admin,
      url,
      async stop() {
        await admin.end().catch(() => undefined);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function certificateFiles(folder: string, { certificate, key }: TestCertificate): Promise<string[]> {
  const [shown, kept] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  await writeFile(shown, certificate);
  await writeFile(kept, key, { mode: 0o600 });
  return [`--ssl-cert=${shown}`, `--ssl-key=${kept}`];
}

async function bootstrap(program: string, args: readonly string[], share: string, env: NodeJS.ProcessEnv) {
  const names = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql'];
  const scripts = await Promise.all(names.map((name) => readFile(join(share, name), 'utf8')));
  const child = spawn(program, [...args, '--bootstrap'], { env, stdio: ['pipe', 'ignore', 'pipe'] });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told = (told + chunk.toString()).slice(-500);
  });
  child.stdin.end(`create database mysql;\nuse mysql;\nset @auth_root_socket=NULL;\n${scripts.join('\n')}`);
  const code = await new Promise((done, fail) => child.once('error', fail).once('exit', done));
  if (code !== 0) throw new Error(`the system tables could not be made: ${told.replace(/\s+/g, ' ')}`);
}

async function connection(port: number, server: ChildProcess): Promise<mysql.Connection> {
  for (let turn = 0; turn < 300; turn++) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`);
    const found = await mysql.createConnection({ host: '127.0.0.1', port, user: 'root' }).catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('the server did not answer within 30 seconds');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
