import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { detectionView } from '@shuji/core/catalog';
import { expect, test } from 'vitest';
import { accuracyFile, loadDetectionAccuracy } from './load-detection-accuracy.js';
import { loadSchemes } from './load-schemes.js';
import { rulebookWith } from './rulebook.test-fixture.js';
import { rulebookFolder } from './rulebook-files.js';

const textOf = (file: string) => readFile(join(rulebookFolder, file), 'utf8');

test('what ships was measured of the detectors that ship, of categories that there are', async () => {
  const [{ accuracy, faults }, { detectors, detectorsDigest }] = [await loadDetectionAccuracy(), await loadSchemes()];
  expect(faults).toEqual([]);
  if (!accuracy || !detectors) throw new Error('nothing ships');
  const known = new Set(detectors.categories.map(({ id }) => id));
  expect(accuracy.categories.filter(({ id }) => !known.has(id))).toEqual([]);
  // Measured anew by `npm run bench detect -- --publish` whenever the detectors change.
  expect(detectionView(detectors, detectorsDigest, accuracy).measured?.current).toBe(true);
});

test('other detectors are told apart from those that were measured, and a category that was not is told without figures', async () => {
  const file = 'schemes/detectors/contact.yaml';
  const folder = await rulebookWith({
    [file]: (await textOf(file)).replace('words: [', 'words: [某词, '),
    'schemes/detectors/scheme.yaml': await textOf('schemes/detectors/scheme.yaml'),
    'schemes/detectors/dictionaries.yaml': await textOf('schemes/detectors/dictionaries.yaml'),
    'schemes/detectors/identity.yaml': await textOf('schemes/detectors/identity.yaml'),
    'schemes/detectors/sensitive.yaml': await textOf('schemes/detectors/sensitive.yaml'),
    'schemes/detectors/things.yaml': await textOf('schemes/detectors/things.yaml'),
  });
  const { detectors, detectorsDigest } = await loadSchemes(folder);
  const { accuracy } = await loadDetectionAccuracy(folder);
  if (!accuracy || !detectors) throw new Error('nothing ships');
  const [first, ...others] = accuracy.categories;
  const view = detectionView(detectors, detectorsDigest, { ...accuracy, categories: others });
  expect(view.measured?.current).toBe(false);
  const lines = new Map(view.categories.map((line) => [line.id, line]));
  expect(lines.get(String(first?.id))).toMatchObject({ told: null, silent: null });
  expect(lines.get(String(others[0]?.id))?.told).toEqual(others[0]?.told);
});

test.each([
  ['a share above one', 'dirty: 0.03', 'dirty: 1.03', 7],
  ['no digest', /detectors: .*/, 'detectors: x', 3],
])('%s is told with its line, and nothing is shown', async (_, from, to, line) => {
  const folder = await rulebookWith({ [accuracyFile]: (await textOf(accuracyFile)).replace(from, to) });
  const { accuracy, faults } = await loadDetectionAccuracy(folder);
  expect([accuracy, faults.map((fault) => `${fault.file}:${fault.line}`)]).toEqual([null, [`${accuracyFile}:${line}`]]);
});
