import { readdir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import type { ColumnProfile, SketchedColumn } from '@shuji/core/catalog';
import type { Scanner, ScanResult } from './scanner.js';
import { sketchesOf } from './sketched-columns.js';

/** What a scan of a file or a folder found, file by file in the order of their names. */
export interface ScannedFile {
  /** Path below the folder, or as it was given. */
  readonly file: string;
  readonly result: ScanResult;
  /** Sketches of its columns, where they were asked for and could be made. */
  readonly sketches: readonly SketchedColumn[];
}

export interface ScanTreeOptions {
  readonly signal?: AbortSignal;
  /** Files at a time; as many as there are processors by default, four at most, since each may take half a gigabyte. */
  readonly parallel?: number;
  /** Whether columns that may be keys are sketched, in another reading of each file. */
  readonly sketched?: boolean;
  readonly onProgress?: (done: number, all: number) => void;
}

const noKeys = { primary: [], unique: [], foreign: [] };

/** Every plain file below a folder, in the order of their names; those whose name begins with a dot are left out, as are links to folders. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) found.push(path);
  }
  return found;
}

// A link that points at nothing is told by the scan of it.
async function isFile(path: string): Promise<boolean> {
  const target = await stat(path).catch(() => undefined);
  return target === undefined || target.isFile();
}

/** Scans files, several at a time. A file that can't be read is told, and the others are scanned all the same. */
export async function scanFiles(
  scanner: Scanner,
  root: string,
  paths: readonly string[],
  { signal, parallel = Math.min(4, availableParallelism()), sketched = false, onProgress }: ScanTreeOptions = {},
): Promise<ScannedFile[]> {
  const results = new Map<string, ScanResult>();
  const sketches = new Map<string, readonly SketchedColumn[]>();
  const waiting = [...paths].reverse();
  const work = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      signal?.throwIfAborted();
      const given = signal === undefined ? {} : { signal };
      const result = await scanner.scan(path, given);
      results.set(path, result);
      if (sketched && result.ok) {
        const sketch = async (columns: readonly ColumnProfile[]) => {
          const answer = await scanner.sketch(path, columns, given);
          // Relations are looked for among what can be compared; the scan itself is whole without them.
          return answer.ok ? answer.result : [];
        };
        sketches.set(path, await sketchesOf(result.profile, noKeys, sketch));
      }
      onProgress?.(results.size, paths.length);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(parallel, paths.length)) }, work));
  signal?.throwIfAborted();
  return paths.flatMap((path) => {
    const result = results.get(path);
    return result === undefined
      ? []
      : [{ file: relative(root, path) || path, result, sketches: sketches.get(path) ?? [] }];
  });
}
