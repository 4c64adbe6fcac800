import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryRegime } from '../../core/src/rulebook/entry-regime.test-fixture.js';
import { rulebookFolder } from '../src/rulebook/index.js';
import { openWorld, type World } from './world.js';

/** A small regime that acts upon its entries in every way that there is, and the authority that runs it. */
export const sampleRegime = 'sample-registry';
export const sampleAuthority = 'sample-authority';

const instrument = `id: sample-2025
title: {zh: 样例办法, en: sample measures}
issuer: {zh: 样例机关, en: sample authority}
jurisdiction: CN
kind: measures
force: in-force
published: '2025-01-01'
effective_from: '2025-02-01'
effective_to: null
`;

/** A world under the rulebook that ships and the sample regime; `rules` is its text where a test changes it. */
export async function openSampleWorld(
  options: Omit<NonNullable<Parameters<typeof openWorld>[0]>, 'rulebook'> = {},
  rules = entryRegime,
): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'shuji-rulebook-'));
  await cp(rulebookFolder, folder, { recursive: true });
  await writeFile(join(folder, 'regimes', `${sampleRegime}.yaml`), rules);
  await writeFile(join(folder, 'instruments', 'sample-2025.yaml'), instrument);
  const world = await openWorld({ ...options, rulebook: folder });
  return {
    ...world,
    async close() {
      await world.close();
      await rm(folder, { recursive: true });
    },
  };
}
