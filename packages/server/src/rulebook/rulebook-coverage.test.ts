import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rulebookWith } from './rulebook.test-fixture.js';
import { rulebookCoverage } from './rulebook-coverage.js';
import { rulebookFolder } from './rulebook-files.js';

test('every instrument of the rulebook has its line with its title, and they add up', async () => {
  const { instruments, total, titles, faults } = await rulebookCoverage();
  expect(faults).toEqual([]);
  expect(instruments.map(({ instrument }) => instrument)).toEqual(Object.keys(titles).sort());
  expect(instruments.reduce((sum, { total: rows }) => sum + rows, 0)).toBe(total.total);
  expect(total.means.none).toBe(total.software.none);
});

test('a row that cannot be read is no part of the counts, and is told', async () => {
  const file = 'obligations/gz-registration-2023.jsonl';
  const text = await readFile(join(rulebookFolder, file), 'utf8');
  const { instruments, faults } = await rulebookCoverage(await rulebookWith({ [file]: `{}\n${text}` }));
  expect(instruments.find(({ instrument }) => instrument === 'gz-registration-2023')?.total).toBe(106);
  expect(new Set(faults.map(({ file: at, line, rule }) => `${at}:${line} ${rule}`))).toEqual(
    new Set([`${file}:1 schema`]),
  );
});
