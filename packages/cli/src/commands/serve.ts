import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@shuji/server/main';
import type { Command } from 'commander';
import { alone, baseUrl, dataFolder, oidArc, openStore, port } from '../installation.js';
import { printLeftOut } from '../print-faults.js';
import { rulebookFolderOf } from '../rulebook-folder.js';

const webFolder = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'web', 'dist');

/** `shuji serve`: starts the platform and runs until it is told to stop. */
export function serveCommand(program: Command, exit: (code: number) => void): void {
  program
    .command('serve')
    .description(
      'start the platform (SHUJI_PORT, SHUJI_DATA, SHUJI_URL, SHUJI_RULEBOOK, SHUJI_OID_ARC, SHUJI_SOURCE_HOSTS, SHUJI_SOURCE_FOLDERS, DATABASE_URL)',
    )
    .action(async () => exit(await serve()));
}

async function serve(): Promise<number> {
  const stopped = stopSignal();
  await mkdir(dataFolder(), { recursive: true });
  const other = await runningElsewhere();
  if (other) {
    console.error(
      `✗ already-running：本数据目录已有数籍在运行（${other}）。\n  Shuji already runs on this data folder: ${other}`,
    );
    return 1;
  }
  const rulebook = await rulebookFolderOf(undefined);
  const arc = await oidArc();
  const { startServer } = await import('@shuji/server/main');
  const store = await openStore();
  try {
    const server = await alone(() =>
      startServer({
        dataDir: dataFolder(),
        ownerUrl: store.ownerUrl,
        baseUrl: baseUrl(),
        port: port(),
        webFolder,
        log: (line) => console.error(line),
        ...(rulebook === undefined ? {} : { rulebook }),
        ...(arc && { oidArc: arc }),
        ...(process.env.SHUJI_MAX_FILE_BYTES ? { maxUploadBytes: Number(process.env.SHUJI_MAX_FILE_BYTES) } : {}),
        ...(process.env.SHUJI_SOURCE_FOLDERS ? { sourceFolders: process.env.SHUJI_SOURCE_FOLDERS } : {}),
        ...(process.env.SHUJI_SOURCE_HOSTS ? { sourceHosts: process.env.SHUJI_SOURCE_HOSTS } : {}),
      }),
    );
    await writeFile(pidFile(), JSON.stringify({ pid: process.pid, address: baseUrl() }));
    greet(server);
    printLeftOut(server.platform.rulebook().faults);
    await stopped;
    console.log('正在停止… Stopping…');
    await server.close();
    await rm(pidFile(), { force: true });
    return 0;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    console.error(
      `✗ port-in-use：端口 ${port()} 已被占用，请用 SHUJI_PORT 另设一个。\n  Port ${port()} is taken; choose another by SHUJI_PORT.`,
    );
    return 1;
  } finally {
    await store.stop();
  }
}

function greet({ setupLink }: RunningServer): void {
  console.log(`数籍已启动 Shuji is running: ${baseUrl()}`);
  if (setupLink) {
    console.log(`首次使用：请打开一次性链接，建立本安装的所有者账户。`);
    console.log(`First run: open this one-time link to make the owner's account.\n  ${setupLink}`);
  }
  console.log('按 Ctrl-C 停止。Ctrl-C stops it.');
}

function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}

function pidFile(): string {
  return join(dataFolder(), 'server.json');
}

// A killed server leaves its file; only a living process counts.
async function runningElsewhere(): Promise<string | undefined> {
  try {
    const { pid, address } = JSON.parse(await readFile(pidFile(), 'utf8'));
    if (typeof pid !== 'number' || pid === process.pid) return undefined;
    process.kill(pid, 0);
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(2000) });
    return answer.ok ? String(address) : undefined;
  } catch {
    return undefined;
  }
}
