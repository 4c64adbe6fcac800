import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseQualityRules } from '@shuji/core/quality';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileReader, detectionOf, openFiles } from '../catalog/index.js';
import { loadQualitySchemes, loadSchemes } from '../rulebook/index.js';
import { measureSourceFiles } from './index.js';
import { errorsOf, outcomes, type TestFolder, testFolder } from './measure.test-fixture.js';

let folder: TestFolder;
beforeAll(async () => {
  folder = await testFolder({ 'a.csv': 'n\n1\n2\n', 'b.csv': 'n\n1\n', 'c.csv': 'n\n1\n' });
});
afterAll(() => folder?.remove());

const rules = `id: t
title: {zh: 试, en: test}
tables:
  - {id: a, file: a.csv, rules: [{id: a, dimension: accuracy, kind: range, column: n, min: 2}]}
  - {id: b, file: b.csv, rules: [{id: b, dimension: accuracy, kind: reference, column: n, to: {table: c, column: n}}]}
  - {id: c, file: c.csv, rules: [{id: c, dimension: accuracy, kind: not-null, column: n}]}
`;

/** Measures the folder as a source; what is given happens once the first table has been measured. */
async function measured(between: () => Promise<void>) {
  const parsed = parseQualityRules(rules, 'rules.yaml', (await loadQualitySchemes()).schemes);
  const { detectors } = await loadSchemes();
  if (!parsed.ok || detectors === null) throw new Error('the rules do not load');
  const limits = { tempDir: join(folder.path, '.temp'), maxBytes: 1e9 };
  const reader = await createFileReader({ allowedFolders: [folder.path], ...limits });
  const engine = await openFiles({ detection: await detectionOf({}), reader, path: folder.path });
  let waits: Promise<void> | undefined;
  try {
    // A measurement does not wait for whoever is told of its progress: the next statement waits here.
    const local: typeof engine.local = (work) =>
      engine.local((file) =>
        work(async (table) => {
          const found = await file(table);
          const changed = async () => {
            await waits;
            return found.changed();
          };
          return { ...found, changed };
        }),
      );
    return await measureSourceFiles(
      { ...engine, local },
      {
        ...{ loaded: parsed.loaded, asOf: '2026-01-31', earlier: null, detectors, path: folder.path },
        placeOf: ({ file = '' }) => ({ schema: '', table: file }),
        limits: { ...limits, memoryLimitMb: 512, maxColumns: 5000, timeoutMs: 60_000 },
        onProgress: (done) => {
          if (done === 1) waits = between();
        },
      },
    );
  } finally {
    await engine.close();
  }
}

test('files of a source that stay as they are have figures', async () => {
  expect(outcomes(await measured(async () => undefined))).toEqual([
    ['fails', 2, 1],
    ['holds', 1, 0],
    ['holds', 1, 0],
  ]);
});

test('a file that is written anew meanwhile gives no figures of two moments, and is told', async () => {
  const result = await measured(() => writeFile(join(folder.path, 'c.csv'), 'n\n7\n8\n9\n'));
  expect(result.tables.map(({ fault }) => fault?.code ?? null)).toEqual([null, 'file-altered', 'file-altered']);
  expect(result.tables[1]?.fault?.detail).toEqual({ reason: 'c.csv' });
  expect(outcomes(result)[0]).toEqual(['fails', 2, 1]);
  expect(errorsOf(result)).toEqual([null, 'table-unreadable', 'table-unreadable']);
  expect(outcomes(await measured(async () => undefined))).toEqual([
    ['fails', 2, 1],
    ['fails', 1, 1],
    ['holds', 3, 0],
  ]);
});
