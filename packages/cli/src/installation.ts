import { resolve } from 'node:path';
import type { Platform } from '@shuji/server/main';

/** Folder of this installation: `SHUJI_DATA`, else `data` below the folder where the command was given. */
export function dataFolder(): string {
  return resolve(process.env.SHUJI_DATA ?? 'data');
}

/** Connection of the store's owner: `DATABASE_URL`, else the embedded PostgreSQL, which is started where it does not run. */
export async function openStore(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  const url = process.env.DATABASE_URL;
  if (url) return { ownerUrl: url, stop: () => Promise.resolve() };
  const { startEmbeddedPostgres } = await import('@shuji/server/postgres');
  return startEmbeddedPostgres({ dataDir: dataFolder(), log: (line) => console.error(line) });
}

/** Opens this installation for one piece of work, beside a running server or alone. */
export async function withPlatform<T>(work: (platform: Platform) => Promise<T>): Promise<T> {
  // Loaded here, so that commands without a store, as `verify`, start fast.
  const { openPlatform } = await import('@shuji/server/main');
  const store = await openStore();
  try {
    const platform = await openPlatform({ dataDir: dataFolder(), ownerUrl: store.ownerUrl, baseUrl: baseUrl() });
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

/** Port of the server: `SHUJI_PORT`, else 7800. */
export function port(): number {
  return Number(process.env.SHUJI_PORT ?? 7800);
}
