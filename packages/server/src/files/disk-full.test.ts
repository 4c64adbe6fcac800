import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { table } from '../../test/registration.js';
import { must } from '../../test/world.js';
import { openUploadWorld, type UploadWorld } from './upload-world.test-fixture.js';

const mountable = canMount();
if (!mountable) console.warn('disk-full: skipped, since only root may mount a small disk on Linux');

let world: UploadWorld;
const mounted: string[] = [];
beforeEach(async () => {
  world = await openUploadWorld({ maxUploadBytes: 50_000_000 });
});
afterEach(async () => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['-l', folder]);
  await world?.close();
});

const uploads = ['/api/documents/upload', '/api/resources/upload', '/api/public/documents/upload'];

describe.skipIf(!mountable)('a full disk', () => {
  test.each(uploads)(
    'refuses POST %s with 507, keeps nothing, and takes files again when there is room',
    async (path) => {
      const disk = mountSmall('files');
      const before = await world.traces();
      const large = table(1).padEnd(3_000_000, '示例街道,1,1-1\n');
      for (const _ of [1, 2]) {
        const { status, body } = await world.client.upload(path, 'large.csv', large);
        expect([status, body.code]).toEqual([507, 'disk-full']);
        expect(body.message).toEqual({ zh: expect.stringContaining('磁盘'), en: expect.stringContaining('disk') });
        expect(await world.traces()).toEqual(before);
      }

      const ballast = join(disk, 'ballast');
      await writeFile(ballast, Buffer.alloc(2_000_000)).catch(() => undefined);
      const full = await world.client.upload(path, 'small.csv', table(2).padEnd(200_000, '\n'));
      expect([full.status, full.body.code]).toEqual([507, 'disk-full']);
      expect(await must(world.client.get('/api/health'))).toMatchObject({ status: 'ok' });
      await rm(ballast);
      expect(await world.traces()).toEqual(before);

      await must(world.client.upload(path, 'small.csv', table(3)));
      expect((await world.traces()).files).toHaveLength(1);
      expect(world.log).toEqual([]);
    },
  );

  test('under the folder of scans refuses what must be unpacked there, and keeps nothing', async () => {
    mountSmall('scans');
    const before = await world.traces();
    const content = gzipSync(
      `编号,名称\n${Array.from({ length: 300_000 }, (_, row) => `${row},示例${row * 7919}`).join('\n')}\n`,
    );
    const { status, body } = await world.client.upload(
      '/api/resources/upload',
      'packed.csv.gz',
      Uint8Array.from(content),
    );
    expect([status, body.code]).toEqual([507, 'disk-full']);
    expect(await world.traces()).toEqual(before);
    await must(world.client.upload('/api/resources/upload', 'small.csv', table(4)));
  });
});

// One megabyte, of which nothing is left quickly.
function mountSmall(name: 'files' | 'scans'): string {
  const folder = join(world.dataDir, name);
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  mounted.push(folder);
  return folder;
}

function canMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'shuji-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
