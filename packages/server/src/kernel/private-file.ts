import { randomBytes } from 'node:crypto';
import { chmod, link, open, readFile, rm, stat } from 'node:fs/promises';

/** The text of a file of the server's own, as of a private key; null where there is none. Throws where others may read it. */
export async function readPrivate(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`others may read the private key ${path} (mode ${(mode & 0o777).toString(8)}): chmod 600 it`);
  return text;
}

/**
 * Writes a file that the server's user alone reads, linked into place only when whole and on disk, so that neither a crash nor a
 * second process leaves half of it. Where another process was first, its file stays: read it again.
 */
export async function placePrivate(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(draft, 0o600);
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await rm(draft);
}
