import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadQualityRules, loadQualitySchemes } from './load-quality-schemes.js';
import { rulebookWith } from './rulebook.test-fixture.js';
import { rulebookFolder } from './rulebook-files.js';

const scheme = 'schemes/quality/six-dimensions.yaml';
const text = () => readFile(join(rulebookFolder, scheme), 'utf8');

test('the scheme that ships is without a fault, and cites instruments that there are', async () => {
  const { schemes, faults } = await loadQualitySchemes();
  expect(faults).toEqual([]);
  expect(schemes.get('six-dimensions')?.dimensions.map(({ id }) => id)).toEqual([
    'accuracy',
    'consistency',
    'completeness',
    'normativity',
    'timeliness',
    'accessibility',
  ]);
});

test('a citation of an instrument that there is not, and a misnamed file, are told with their lines', async () => {
  const wrong = (await text()).replace('dl-valuation-2023/22', 'dl-valuation-2024/22');
  const folder = await rulebookWith({ [scheme]: wrong, 'schemes/quality/other.yaml': await text() });
  const { faults } = await loadQualitySchemes(folder);
  expect(faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`)).toEqual([
    'schemes/quality/other.yaml:1 id-differs',
    `${scheme}:6 instrument-unknown`,
  ]);
});

test('a file of rules that can not be read is told', async () => {
  const schemes = await loadQualitySchemes();
  const folder = await rulebookWith();
  const read = await loadQualityRules(join(folder, 'none.yaml'), schemes);
  expect(read.ok ? [] : read.faults.map(({ rule }) => rule)).toEqual(['file-unreadable']);
  await writeFile(join(folder, 'bytes.yaml'), Uint8Array.from([0xff, 0xfe, 0x00]));
  expect((await loadQualityRules(join(folder, 'bytes.yaml'), schemes)).ok).toBe(false);
});
