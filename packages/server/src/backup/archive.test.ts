import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readArchive, readManifest, text } from './archive-reader.js';
import { type ArchiveWriter, writeArchive } from './archive-writer.js';
import { formatName, formatVersion, type Manifest, manifestName } from './format.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shuji-archive-'));
  file = join(folder, 'archive');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const key = 'keys/log-key';

function small(version = formatVersion, change: (manifest: Manifest) => void = () => undefined) {
  return writeArchive(file, async (archive) => {
    await archive.add(formatName, JSON.stringify({ format: 'shuji-backup', version }));
    await archive.add(key, 'invented');
    const manifest: Manifest = {
      format: 'shuji-backup',
      version,
      madeAt: '2025-10-09T01:00:00.000Z',
      migrations: [],
      tree: { size: 0, root: '', checkpoint: null },
      verifierKey: '',
      tables: [],
      timers: 0,
      members: { ...archive.members },
    };
    change(manifest);
    await archive.add(manifestName, JSON.stringify(manifest));
  });
}

async function expectCode(work: Promise<unknown>, code: string) {
  await expect(work).rejects.toMatchObject({ refusal: { code } });
}

test('an archive is read as it was written, also by ordinary tools', async () => {
  await small();
  expect((await readManifest(file)).members[key]?.sizeBytes).toBe(8);
  const found: string[] = [];
  for await (const { name, content } of readArchive(file)) found.push(`${name} ${(await text(content)).length > 0}`);
  expect(found).toEqual([`${formatName} true`, `${key} true`, `${manifestName} true`]);
  expect(gunzipSync(await readFile(file)).includes('invented')).toBe(true);
});

test('members may be passed over unread', async () => {
  await small();
  const names: string[] = [];
  for await (const { name } of readArchive(file)) names.push(name);
  expect(names).toHaveLength(3);
});

test('a newer format is told from a damaged one', async () => {
  await small(formatVersion + 1);
  await expectCode(readManifest(file), 'backup-newer');
});

test('the manifest must know every member and nothing else', async () => {
  const wrong = { sha256: '0'.repeat(64), sizeBytes: 8 };
  for (const change of [
    (manifest: Manifest) => void delete manifest.members[key],
    (manifest: Manifest) => void Object.assign(manifest.members, { 'keys/auth-secret': wrong }),
    (manifest: Manifest) => void Object.assign(manifest.members, { [key]: wrong }),
  ]) {
    await rm(file, { force: true });
    await small(formatVersion, change);
    await expectCode(readManifest(file), 'backup-damaged');
  }
});

test('a name that leads out of its folder, or no manifest, is damage', async () => {
  await writeArchive(file, (archive) => archive.add('../keys/log-key', 'x'));
  await expectCode(readManifest(file), 'backup-damaged');
  await rm(file);
  await writeArchive(file, (archive) => archive.add(formatName, '{"format":"shuji-backup","version":1}'));
  await expectCode(readManifest(file), 'backup-damaged');
});

test('a failure while writing leaves nothing, whichever side fails', async () => {
  const failing = async (archive: ArchiveWriter) => {
    await archive.add(formatName, '{}');
    const source = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('the disk broke');
      })(),
    );
    await archive.addStream('files/x', source, 8);
  };
  await expect(writeArchive(file, failing)).rejects.toThrow('the disk broke');
  await expect(writeArchive(join(folder, 'none', 'archive'), failing)).rejects.toThrow();
  expect(await readdir(folder)).toEqual([]);
  await writeFile(file, 'kept');
  await expectCode(writeArchive(file, failing), 'backup-exists');
  expect(await readFile(file, 'utf8')).toBe('kept');
});
