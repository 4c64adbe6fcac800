import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { parseSourceAddress } from './index.js';
import { pythonWith } from './python.test-fixture.js';
import { hiveSession } from './spark-statements.test-fixture.js';

const run = promisify(execFile);

/** A Spark of a test's own on the loopback, a master with two workers and a Thrift server before them; or why there is none. */
export type TestSpark =
  | { readonly ok: false; readonly reason: string }
  | {
      readonly ok: true;
      /** The address of a database. */
      url(database: string): string;
      readonly port: number;
      /** Runs any statement, as whoever fills tables does. */
      execute(statement: string): Promise<void>;
      /** What the master says of its workers. */
      workers(): Promise<readonly { readonly id: string; readonly state: string; readonly coresused: number }[]>;
      /** Tasks that each executor has completed. */
      tasksDone(): Promise<readonly number[]>;
      /** Statements that the Thrift server was sent from a moment on. */
      statements(since: number): Promise<readonly string[]>;
      /** Ends one worker at once, with all that it runs. */
      killWorker(): Promise<void>;
      killServer(): Promise<void>;
      stop(): Promise<void>;
    };

const version = '4.0.1';
const quiet = `rootLogger.level = error
rootLogger.appenderRef.stdout.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %m%n
`;

/** The jars of Spark, from PyPI. Throws where Python, Java or PyPI are missing. */
export async function sparkHome(): Promise<string> {
  const { stderr } = await run('java', ['-version'], { timeout: 30_000 });
  const found = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  if (found < 17) throw new Error(`Spark ${version} needs Java 17, and this is ${found}`);
  const folder = await pythonWith(`pyspark-${version}`, [`pyspark==${version}`]);
  const [python = ''] = await readdir(join(folder, 'lib'));
  return join(folder, 'lib', python, 'site-packages', 'pyspark');
}

export async function startSpark(): Promise<TestSpark> {
  const started: Started = { processes: [], folder: await mkdtemp(join(tmpdir(), 'shuji-spark-')) };
  try {
    return await cluster(await sparkHome(), started);
  } catch (error) {
    await stop(started);
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    console.warn(`Spark is not tested here: ${reason}`);
    return { ok: false, reason };
  }
}

/** A Thrift server takes its memory from where the daemons do. */
export const serverMemory = { SPARK_DAEMON_MEMORY: '900m' };

export interface Started {
  readonly processes: ChildProcess[];
  readonly folder: string;
}

/** Starts a program of Spark in a group of processes of its own, with whatever that starts. */
export function launch(
  home: string,
  { folder, processes }: Started,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const child = spawn(join(home, 'bin', 'spark-class'), args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      ...process.env,
      ...{ SPARK_HOME: home, SPARK_CONF_DIR: folder, SPARK_LOCAL_IP: '127.0.0.1', SPARK_LOCAL_DIRS: folder },
      ...{ SPARK_DAEMON_MEMORY: '256m', SPARK_WORKER_DIR: join(folder, 'work'), JAVA_TOOL_OPTIONS: '' },
      ...env,
    },
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    told.set(child, ((told.get(child) ?? '') + chunk.toString()).slice(-2000));
  });
  processes.push(child);
  return child;
}
const told = new WeakMap<ChildProcess, string>();

async function cluster(home: string, started: Started): Promise<TestSpark> {
  const { folder } = started;
  await writeFile(join(folder, 'log4j2.properties'), quiet);
  const [rpc, masterUi, port, ui] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const master = `spark://127.0.0.1:${rpc}`;
  const local = ['--host', '127.0.0.1', '--port'];
  launch(home, started, [
    'org.apache.spark.deploy.master.Master',
    ...local,
    String(rpc),
    '--webui-port',
    String(masterUi),
  ]);
  const workers = await until('the master', started, async () => {
    await MasterJson.parseAsync(await json(`http://127.0.0.1:${masterUi}/json/`));
    return [0, 1].map(() =>
      launch(home, started, [
        ...['org.apache.spark.deploy.worker.Worker', ...local, '0', '--webui-port', '0'],
        ...['--cores', '1', '--memory', '600m', master],
      ]),
    );
  });
  const seen = async () => MasterJson.parse(await json(`http://127.0.0.1:${masterUi}/json/`)).workers;
  await until('two workers', started, async () => {
    const found = await seen();
    if (found.filter(({ state }) => state === 'ALIVE').length < 2) throw new Error('not yet');
  });
  const server = launch(home, started, thriftServer({ master, port, ui, folder }), serverMemory);
  const address = parseSourceAddress(`spark://127.0.0.1:${port}/default?sslmode=disable`);
  const session = await until('the Thrift server', started, () => hiveSession(address));
  const rest = `http://127.0.0.1:${ui}/api/v1/applications`;
  const application = async () => z.array(z.object({ id: z.string() })).parse(await json(rest))[0]?.id ?? '';
  return {
    ok: true,
    port,
    url: (database) => `spark://reader@127.0.0.1:${port}/${database}?sslmode=disable`,
    execute: (statement) => session.execute(statement),
    workers: seen,
    async tasksDone() {
      const found = await json(`${rest}/${await application()}/allexecutors`);
      const executors = z.array(z.object({ id: z.string(), completedTasks: z.int() })).parse(found);
      return executors.filter(({ id }) => id !== 'driver').map(({ completedTasks }) => completedTasks);
    },
    async statements(since) {
      const found = await json(`${rest}/${await application()}/sql?details=false&length=100000`);
      const all = z.array(z.object({ description: z.string(), submissionTime: z.string() })).parse(found);
      return all
        .filter(({ submissionTime }) => Date.parse(submissionTime.replace('GMT', 'Z')) >= since)
        .map(({ description }) => description);
    },
    async killWorker() {
      const [first] = workers;
      if (first) await end(first, 'SIGKILL');
    },
    killServer: () => end(server, 'SIGKILL'),
    async stop() {
      session.close();
      await stop(started);
    },
  };
}

interface Thrift {
  readonly master: string;
  readonly port: number;
  readonly ui: number;
  readonly folder: string;
  readonly hive?: Readonly<Record<string, string>>;
  readonly jars?: string;
}

/** What a Thrift server is started with; its data lie in the folder. */
export function thriftServer({ master, port, ui, folder, hive = {}, jars }: Thrift): string[] {
  const settings = {
    ...{ 'spark.driver.host': '127.0.0.1', 'spark.driver.bindAddress': '127.0.0.1', 'spark.ui.port': String(ui) },
    ...{ 'spark.executor.memory': '512m', 'spark.executor.cores': '1', 'spark.cores.max': '2' },
    ...{
      'spark.sql.shuffle.partitions': '4',
      'spark.default.parallelism': '4',
      'spark.ui.retainedExecutions': '100000',
    },
    'spark.sql.warehouse.dir': join(folder, 'warehouse'),
    'spark.sql.catalogImplementation': 'in-memory',
    'spark.driver.extraJavaOptions': `-Dderby.system.home=${folder} -Djava.io.tmpdir=${folder}`,
  };
  const conf = Object.entries(settings).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  const given = { 'server2.thrift.port': String(port), 'server2.thrift.bind.host': '127.0.0.1', ...hive };
  const hiveConf = Object.entries(given).flatMap(([name, value]) => ['--hiveconf', `hive.${name}=${value}`]);
  return [
    ...['org.apache.spark.deploy.SparkSubmit', '--master', master, ...conf],
    ...(jars === undefined ? [] : ['--driver-class-path', jars]),
    ...['--class', 'org.apache.spark.sql.hive.thriftserver.HiveThriftServer2', 'spark-internal', ...hiveConf],
  ];
}

const MasterJson = z.object({
  workers: z.array(z.object({ id: z.string(), state: z.string(), coresused: z.int() })),
});

async function json(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) });
  return answer.json();
}

/** Tries until it succeeds, or a process has ended, or two minutes are over. */
export async function until<T>(what: string, { processes }: Started, work: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const ended = processes.find(({ exitCode }) => exitCode !== null);
      if (ended) throw new Error(`a process of Spark ended with ${ended.exitCode}: ${told.get(ended) ?? ''}`);
      if (Date.now() - begun > 180_000) throw new Error(`${what} did not come up within three minutes: ${error}`);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

/** Ends what was started, the last first. */
export async function stop({ processes, folder }: Started): Promise<void> {
  for (const child of processes.toReversed()) await end(child, 'SIGTERM');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

// By the id of the group that a process leads, which is its own: what it started goes with it.
async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const group = (name: 'SIGTERM' | 'SIGKILL') => {
    try {
      process.kill(-pid, name);
    } catch {
      // It has ended already.
    }
  };
  if (child.exitCode !== null || child.signalCode !== null) return group('SIGKILL');
  const ended = new Promise((done) => child.once('exit', done));
  group(signal);
  await Promise.race([ended, new Promise((done) => setTimeout(done, 8000))]);
  group('SIGKILL');
  await ended;
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}
