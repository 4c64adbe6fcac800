import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { OidArc } from '@shuji/core/registry';
import type { Platform } from '@shuji/server/main';
import { Fault } from './report.js';
import { rulebookFolderOf } from './rulebook-folder.js';

/** Folder of this installation: `SHUJI_DATA`, else `data` below the folder where the command was given. */
export function dataFolder(): string {
  return resolve(process.env.SHUJI_DATA ?? 'data');
}

/** Connection of the store's owner: `DATABASE_URL`, else the embedded PostgreSQL, which is started where it does not run. */
export async function openStore(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) return { ownerUrl: url, stop: () => Promise.resolve() };
  const { startEmbeddedPostgres } = await import('@shuji/server/postgres');
  const dataDir = dataFolder();
  const store = await alone(() => startEmbeddedPostgres({ dataDir, log: (line) => console.error(line) }));
  return { ownerUrl: store.ownerUrl, stop: () => alone(() => store.stop()) };
}

/**
 * Makes, starts or stops something of the installation while no other command does: two that began at once on a fresh
 * folder would undo each other's work, and one that ends would stop what another has just joined.
 * A lock whose owner has died is taken over.
 */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  const dataDir = dataFolder();
  await mkdir(dataDir, { recursive: true, mode: 0o711 });
  const file = join(dataDir, 'postgres-lock');
  while (!(await taken(file))) await delay(50);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

// Longer than any start takes: an older lock was left by a process whose number another has since.
const longestHoldMs = 120_000;

async function taken(file: string): Promise<boolean> {
  const own = `${file}-${process.pid}`;
  await writeFile(own, String(process.pid));
  try {
    // A link appears with its content, so that nobody reads half a number.
    await link(own, file);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(own, { force: true });
  }
  const [owner, found] = await Promise.all([
    readFile(file, 'utf8').catch(() => undefined),
    stat(file).catch(() => undefined),
  ]);
  const left = owner !== undefined && !isAlive(Number(owner));
  if (left || (found && Date.now() - found.mtimeMs > longestHoldMs)) await rm(file, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid > 0;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Opens this installation for one piece of work, beside a running server or alone, under the rulebook folder that was given,
 * else `SHUJI_RULEBOOK`, else the rulebook that ships.
 */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>, given?: string): Promise<T> {
  const rulebook = await rulebookFolderOf(given);
  const arc = await oidArc();
  // Loaded here, so that commands without a store, as `verify`, start fast.
  const { openPlatform } = await import('@shuji/server/main');
  const store = await openStore();
  try {
    const own = { dataDir: dataFolder(), ownerUrl: store.ownerUrl, baseUrl: baseUrl(), ...(arc && { oidArc: arc }) };
    const options = rulebook === undefined ? own : { ...own, rulebook };
    const platform = await alone(() => openPlatform(options));
    try {
      return await work(platform);
    } finally {
      await platform.close();
    }
  } finally {
    await store.stop();
  }
}

/** Where people reach the web: `SHUJI_URL`, else this machine. */
export function baseUrl(): string {
  return process.env.SHUJI_URL ?? `http://127.0.0.1:${port()}`;
}

/**
 * Arc of the registry's object identifiers: `SHUJI_OID_ARC`; undefined where the operator has none. One that is none is
 * refused before anything is begun.
 */
export async function oidArc(): Promise<OidArc | undefined> {
  const given = process.env.SHUJI_OID_ARC;
  if (!given) return undefined;
  const { readOidArc } = await import('@shuji/core/registry');
  const arc = readOidArc(given);
  if (arc !== null) return arc;
  throw new Fault('oid-arc-wrong', {
    zh: `SHUJI_OID_ARC 不是对象标识符的弧：${given}。应为点分数字，如 1.2.156.10197；首段为 0、1、2，其后各段不带前导零，首段为 0 或 1 时第二段不大于 39。`,
    en: `SHUJI_OID_ARC is no arc of object identifiers: ${given}. It is numbers with full stops between them, as 1.2.156.10197: the first is 0, 1 or 2, none has a zero before it, and behind 0 or 1 the second is at most 39.`,
  });
}

/** Port of the server: `SHUJI_PORT`, else 7800. */
export function port(): number {
  return Number(process.env.SHUJI_PORT ?? 7800);
}
