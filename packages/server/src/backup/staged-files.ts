import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { damaged } from './archive-reader.js';
import type { Manifest } from './format.js';
import { refusal } from './refusals.js';

/** Files and keys of a backup, received beside the data folder's own and moved there at the end. */
export class StagedFiles {
  private readonly received: string[] = [];
  private readonly placed: string[] = [];
  files = 0;

  constructor(
    private readonly staging: string,
    private readonly dataDir: string,
  ) {}

  /** Refuses `restore-target-not-empty` where the folder holds a key or file that is not of this backup; those a crash left are. */
  async checkTarget({ members }: Manifest): Promise<void> {
    for (const name of await names(join(this.dataDir, 'keys'))) {
      const path = join(this.dataDir, 'keys', name);
      const sha256 = createHash('sha256')
        .update(await readFile(path))
        .digest('hex');
      if (members[`keys/${name}`]?.sha256 !== sha256) throw refusal('restore-target-not-empty', path);
    }
    for (const folder of await names(join(this.dataDir, 'files'))) {
      for (const name of folder === 'incoming' ? [] : await names(join(this.dataDir, 'files', folder))) {
        if (!members[`files/${name}`])
          throw refusal('restore-target-not-empty', join(this.dataDir, 'files', folder, name));
      }
    }
  }

  async receive(
    member: { readonly kind: 'file' | 'key'; readonly name: string },
    content: AsyncIterable<Buffer>,
  ): Promise<void> {
    const { kind, name } = member;
    const path = kind === 'key' ? join('keys', name) : join('files', name.slice(0, 2), name);
    const hash = createHash('sha256');
    await mkdir(dirname(join(this.staging, path)), { recursive: true, mode: 0o700 });
    const measured = async function* () {
      for await (const chunk of content) {
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(measured, createWriteStream(join(this.staging, path), { mode: 0o600 }));
    if (kind === 'file' && hash.digest('hex') !== name) throw damaged(`files/${name}`);
    const handle = await open(join(this.staging, path), 'r+');
    await handle.sync().finally(() => handle.close());
    this.received.push(path);
    if (kind === 'file') this.files++;
  }

  async place(): Promise<void> {
    for (const path of this.received) {
      const target = join(this.dataDir, path);
      await mkdir(dirname(target), { recursive: true, ...(path.startsWith('keys') ? { mode: 0o700 } : {}) });
      const before = existsSync(target);
      await rename(join(this.staging, path), target);
      if (!before) this.placed.push(target);
    }
  }

  /** Undoes `place`. */
  async takeBack(): Promise<void> {
    for (const path of this.placed) await rm(path, { force: true });
  }
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
