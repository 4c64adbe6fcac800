import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp, restore } from '@shuji/server/backup';
import { tableDigests, withScope } from '@shuji/server/kernel';
import { expect } from 'vitest';
import { asOwner } from '../../../packages/server/src/backup/owner.js';
import { createTestDatabase } from '../../../packages/server/src/kernel/test-database.js';
import { type Scenario, through } from '../scenario.js';
import { journalOf, submittedCase } from './setting.js';

/** What was filed outlives the loss of the installation: a backup restores elsewhere to an equal copy. */
export function survivesLoss(regime: string): Scenario {
  return through(backUp, async () => {
    const { world, id } = await submittedCase(regime);
    const { platform } = world.server;
    const folder = await mkdtemp(join(tmpdir(), 'shuji-conformance-'));
    const database = await createTestDatabase();
    try {
      const manifest = await backUp(platform, join(folder, 'backup.tar.gz'));
      const target = { ownerUrl: database.ownerUrl, dataDir: join(folder, 'data'), aggregates: platform.aggregates };
      const restored = await restore(target, join(folder, 'backup.tar.gz'));
      expect(restored).toMatchObject({ size: manifest.tree.size, root: manifest.tree.root });
      expect(restored.files).toBeGreaterThan(0);
      const tables = manifest.tables.map(({ name }) => name);
      expect(manifest.tables.find(({ name }) => name === 'journal')?.rows).toBeGreaterThanOrEqual(
        (await journalOf(id)).length,
      );
      const digests = (url: string) => asOwner(url, 'snapshot', (tx) => tableDigests(tx, tables));
      expect(await digests(target.ownerUrl)).toEqual(await digests(platform.ownerUrl));
      const found = await withScope(platform.db, { kind: 'system' }, (tx) => tableDigests(tx, ['registration_case']));
      expect(found).toEqual(
        await asOwner(target.ownerUrl, 'snapshot', (tx) => tableDigests(tx, ['registration_case'])),
      );
    } finally {
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
