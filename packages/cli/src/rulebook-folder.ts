import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Fault } from './report.js';

/**
 * The rulebook folder that a command works with: the one that was given, else `SHUJI_RULEBOOK`; undefined where the rulebook
 * that ships is meant. A folder that is none, or that may not be read, is refused before anything is begun.
 */
export async function rulebookFolderOf(given: string | undefined): Promise<string | undefined> {
  const named = given ?? (process.env.SHUJI_RULEBOOK || undefined);
  if (named === undefined) return undefined;
  const folder = resolve(named);
  for (const path of [folder, join(folder, 'regimes'), join(folder, 'instruments')]) await refuseUnreadable(path);
  return folder;
}

async function refuseUnreadable(path: string): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error;
    return null;
  });
  if (!found)
    throw new Fault('file-not-found', {
      zh: `规则文件夹不存在，或缺少 regimes、instruments：${path}`,
      en: `There is no such rulebook folder, or it lacks regimes or instruments: ${path}`,
    });
  if (!found.isDirectory())
    throw new Fault('rulebook-not-folder', {
      zh: `规则应在文件夹中，而这是文件：${path}`,
      en: `A rulebook is a folder, and this is a file: ${path}`,
    });
  await access(path, constants.R_OK | constants.X_OK);
}
