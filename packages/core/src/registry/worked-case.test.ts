import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRegime } from '../rulebook/index.js';
import { shippedRegimes as folder, shippedFiles } from '../rulebook/shipped.test-fixture.js';
import { runWorkedCase } from './worked-case.js';

describe.each(shippedFiles('registration'))('%s', (name) => {
  const parsed = parseRegime(readFileSync(join(folder, name), 'utf8'), name);

  test('loads without a fault', () => expect(parsed.ok ? [] : parsed.faults).toEqual([]));

  const cases = parsed.ok ? parsed.loaded.regime.cases : [];
  test.each(cases.map((worked) => [worked.title.zh, worked] as const))('%s', (_, worked) => {
    if (parsed.ok) expect(runWorkedCase(parsed.loaded, worked)).toEqual([]);
  });

  test('has worked cases', () => expect(cases.length).toBeGreaterThanOrEqual(3));
});
