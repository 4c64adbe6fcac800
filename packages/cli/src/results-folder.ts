import { access, constants, mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from './report.js';

/** Where the results of a run go: all of them, or none. */
export interface ResultsFolder {
  /** Moves the files in and removes what an earlier run left under names that this one does not use. */
  write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  /** Leaves nothing behind but what `write` has finished. */
  discard(): Promise<void>;
}

// Names that only a run gives: a regime with two certificates leaves more of them than one with one.
const ours = /^(?:card|profile|case)\.json$|^certificate(?:-\d+)?\.(?:json|pdf)$|^proof(?:-\d+)?\.json$/;

/** Whether a file of this name would be taken for a result, and replaced. */
export function isResultName(name: string): boolean {
  return ours.test(name);
}

/** Makes ready to write results; whoever can't write there learns it before anything is registered. */
export async function openResults(target: string): Promise<ResultsFolder> {
  const found = await stat(target).catch(() => undefined);
  if (found && !found.isDirectory())
    throw new Fault('out-not-folder', {
      zh: `--out 应为文件夹，而这是文件：${target}`,
      en: `--out must be a folder, and this is a file: ${target}`,
    });
  let made: string | undefined;
  try {
    made = found ? undefined : await mkdir(dirname(target), { recursive: true });
    if (found) await access(target, constants.W_OK | constants.X_OK);
    // On the same disk as the results, so that they move in without being copied.
    const draft = await mkdtemp(join(found ? target : dirname(target), '.shuji-'));
    return folderOf(target, draft, made);
  } catch (error) {
    if (made !== undefined) await removeEmpty(dirname(target), made);
    throw notWritable(target, error);
  }
}

function folderOf(target: string, draft: string, made: string | undefined): ResultsFolder {
  let kept = false;
  return {
    async write(files) {
      for (const [name, content] of Object.entries(files)) await writeFile(join(draft, name), content);
      await mkdir(target, { recursive: true });
      for (const name of Object.keys(files)) await rename(join(draft, name), join(target, name));
      kept = true;
      for (const name of await readdir(target))
        if (isResultName(name) && !(name in files)) await rm(join(target, name), { force: true });
    },
    async discard() {
      await rm(draft, { recursive: true, force: true });
      if (!kept && made !== undefined) await removeEmpty(dirname(target), made);
    },
  };
}

// Takes away folders that were made on the way, from the innermost out.
async function removeEmpty(innermost: string, outermost: string): Promise<void> {
  for (let folder = innermost; folder.startsWith(outermost); folder = dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

function notWritable(target: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG'].includes(code)) return error;
  return new Fault('out-not-writable', {
    zh: `无法写入 --out 文件夹：${target}（${code}）`,
    en: `The folder of --out can not be written: ${target} (${code})`,
  });
}
