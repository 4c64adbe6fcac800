import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnFile } from './person.js';

/** A file of a data officer, with what its inventory must say. */
export interface KnownFile {
  /** The name of the resource that its upload makes. */
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly file: OwnFile;
}

const root = join(import.meta.dirname, '..', '..');

// The real ones lie beside some checkouts, where the sample looks for them too; elsewhere the project's own small ones do.
const real = [
  { path: 'beijing-air-2010-2014.csv', rows: 43_824, columns: 13 },
  { path: 'china-streets.csv', rows: 41_352, columns: 5 },
  { path: 'adult/adult.csv', rows: 30_162, columns: 9 },
];
const own = [
  { path: 'air.csv', rows: 1440, columns: 5 },
  { path: 'streets.parquet', rows: 360, columns: 6 },
  { path: 'customers-gb18030.csv', rows: 400, columns: 6 },
];

/** Three files: the real ones where they are, small ones of the project's own elsewhere. */
export function knownFiles(): readonly KnownFile[] {
  const shared = join(root, '..', 'shared', 'data');
  const there = real.every(({ path }) => existsSync(join(shared, path)));
  return (there ? real : own).map(({ path, rows, columns }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const buffer = readFileSync(join(there ? shared : join(root, 'samples'), path));
    return {
      ...{ name: name.replace(/\.[^.]+$/, ''), rows, columns },
      file: { name, mimeType: 'application/octet-stream', buffer },
    };
  });
}
