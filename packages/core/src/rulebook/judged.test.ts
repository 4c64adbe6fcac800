import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assembleRegimes, readRules } from './index.js';
import { shippedFiles, shippedRegimes } from './shipped.test-fixture.js';

const names = [...shippedFiles('registration'), ...shippedFiles('domain')];
const files = names.map((name) => ({
  file: `regimes/${name}`,
  read: readRules(readFileSync(join(shippedRegimes, name), 'utf8')),
}));
const judged = assembleRegimes(
  files.map((file) => ({ ...file, judged: true })),
  false,
);
const anew = assembleRegimes(files, false);

describe('rules that were judged before', () => {
  test('are those that are judged anew', () => {
    expect(judged.faults).toEqual([]);
    const versions = ({ regimes, domains }: typeof anew) =>
      [...regimes, ...domains].map(({ loaded, file }) => [file, loaded.version]);
    expect(versions(judged)).toEqual(versions(anew));
  });

  test('have the conditions that they have, understood when they are asked', () => {
    for (const [index, { loaded }] of judged.regimes.entries()) {
      const other = anew.regimes[index]?.loaded.conditions ?? new Map();
      expect([...loaded.conditions.keys()].sort()).toEqual([...other.keys()].sort());
    }
    for (const [index, { loaded }] of judged.domains.entries()) {
      const other = anew.domains[index]?.loaded;
      for (const [source, test] of loaded.conditions) expect(test.reads).toEqual(other?.conditions.get(source)?.reads);
      expect([...loaded.formulas.keys()]).toEqual([...(other?.formulas.keys() ?? [])]);
    }
  });

  test('still have to be of the form that rules have', () => {
    const [first] = files;
    if (!first?.read.ok) throw new Error('no file');
    const { retention: _, ...data } = first.read.data as Record<string, unknown>;
    const { faults } = assembleRegimes([{ ...first, read: { ...first.read, data }, judged: true }], false);
    expect(faults[0]).toMatchObject({ file: first.file, rule: 'schema' });
  });
});
