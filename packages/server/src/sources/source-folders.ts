import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import { SourceFault } from '../catalog/index.js';
import { isLocal } from './source-hosts.js';

/** Folders that sources may lie below, and the platform's own, below or above which none may lie. */
export interface SourceFolders {
  /** Null: every folder. */
  readonly allowed: readonly string[] | null;
  readonly own: string;
}

/**
 * Folders that sources may lie in: those listed, apart by commas; where nobody but this machine reaches the installation and none is
 * listed, every folder but the platform's own.
 */
export function sourceFolders(listed: string | undefined, baseUrl: string, own: string): SourceFolders {
  const names = (listed ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { allowed: names.length === 0 && isLocal(baseUrl) ? null : names, own };
}

/** Where a folder really lies, links followed; null where no source may lie there. Throws a `SourceFault` where there is none. */
export async function realFolder(path: string, { allowed, own }: SourceFolders): Promise<string | null> {
  const real = isAbsolute(path) ? await realOf(path) : null;
  // Whether a folder is there is told of those alone that may be read.
  if (allowed !== null) {
    const tops = (await Promise.all(allowed.map((folder) => realOf(folder)))).filter((folder) => folder !== null);
    const asked = real ?? resolve(path);
    if (!isAbsolute(path) || !tops.some((top) => isWithin(asked, top))) return null;
  }
  if (real === null || !(await stat(real)).isDirectory()) throw new SourceFault('folder-missing', { path });
  const ours = (await realOf(own)) ?? resolve(own);
  return isWithin(real, ours) || isWithin(ours, real) ? null : real;
}

async function realOf(path: string): Promise<string | null> {
  return realpath(path).catch(() => null);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
