import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, cpSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Who runs PostgreSQL: it refuses to run as root, so that root hands it to a system user. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/** Where a root installation keeps what a system user can't reach elsewhere, as below a closed home folder. */
const sharedFolder = '/var/lib/shuji';

/** The user to run as: undefined for the caller itself, who is not root. Makes the user where there is none. */
export function runAs(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'shuji-postgres']) {
    const found = idOf(name);
    if (found) return found;
  }
  execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'shuji-postgres'], {
    stdio: 'ignore',
  });
  const made = idOf('shuji-postgres');
  if (!made) throw new Error('could not make a system user to run PostgreSQL as');
  return made;
}

function idOf(name: string): RunAs | undefined {
  try {
    const of = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
    return { uid: of('-u'), gid: of('-g') };
  } catch {
    return undefined;
  }
}

// Whether a user who owns nothing on the way may pass every folder down to a path.
function reachable(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** The folder of a cluster: below the data folder, or in a shared place where the system user can't reach that. */
export function clusterFolder(dataDir: string, user: RunAs | undefined): string {
  if (!user || reachable(dataDir)) return join(resolve(dataDir), 'postgres');
  const name = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 16);
  return join(sharedFolder, name, 'postgres');
}

/** A folder of binaries that the system user can run: the given one, or a copy of it. */
export function binaryFolder(native: string, version: string, user: RunAs | undefined): string {
  if (!user || reachable(native)) return native;
  const copy = join(sharedFolder, `postgresql-${version}`);
  if (!existsSync(join(copy, 'complete'))) {
    mkdirSync(sharedFolder, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(join(copy, 'complete'));
  }
  return copy;
}

/** Makes a folder that the user owns, with what lies in it. */
export function ownFolder(path: string, user: RunAs | undefined): void {
  mkdirSync(path, { recursive: true });
  if (!user) return;
  chownSync(path, user.uid, user.gid);
  for (const name of readdirSync(path)) chownSync(join(path, name), user.uid, user.gid);
}
