import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCatalogueScheme } from './load-catalogue-scheme.js';
import { rulebookWith } from './rulebook.test-fixture.js';
import { rulebookFolder } from './rulebook-files.js';

const file = 'schemes/catalogue/asset-catalogue.yaml';
const text = () => readFile(join(rulebookFolder, file), 'utf8');

test('the scheme that ships is without a fault, also for a folder that has none', async () => {
  const { scheme, faults } = await loadCatalogueScheme();
  expect([scheme?.id, faults]).toEqual(['asset-catalogue', []]);
  expect((await loadCatalogueScheme(await rulebookWith({}))).scheme?.id).toBe('asset-catalogue');
});

test.each([
  ['instrument-unknown', 'nssq-023-026-2022/建设通用要求.7.1(a)', 'nssq-999/7'],
  ['id-differs', 'id: asset-catalogue', 'id: other'],
])('a scheme of its own with a fault is told as %s', async (rule, from, to) => {
  const folder = await rulebookWith({ [file]: (await text()).replace(from, to) });
  const { scheme, faults } = await loadCatalogueScheme(folder);
  expect([scheme, faults.map((fault) => fault.rule)]).toEqual([null, [rule]]);
});
