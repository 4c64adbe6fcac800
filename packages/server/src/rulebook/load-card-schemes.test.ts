import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadCardSchemes } from './load-card-schemes.js';
import { rulebookWith } from './rulebook.test-fixture.js';
import { rulebookFolder } from './rulebook-files.js';

const scheme = 'schemes/cards/asset-card.yaml';
const text = () => readFile(join(rulebookFolder, scheme), 'utf8');

test('the scheme that ships is without a fault, and cites instruments that there are', async () => {
  const { schemes, faults } = await loadCardSchemes();
  expect(faults).toEqual([]);
  expect([...schemes.keys()]).toEqual(['asset-card']);
});

test('a citation of an instrument that there is not, and a misnamed file, are told with their lines', async () => {
  const wrong = (await text()).replace(
    'cite: cn-mof-asset-management-2023/2(6)}',
    'cite: cn-mof-asset-management-2024/2(6)}',
  );
  const folder = await rulebookWith({ [scheme]: wrong, 'schemes/cards/other.yaml': await text() });
  const { faults } = await loadCardSchemes(folder);
  expect(faults.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
    `${scheme} instrument-unknown`,
    'schemes/cards/other.yaml id-differs',
  ]);
});
