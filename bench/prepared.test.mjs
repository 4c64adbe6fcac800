import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRegime } from '@shuji/core/rulebook';
import { expect, test } from 'vitest';
import { shippedFiles, shippedRegimes } from '../packages/core/src/rulebook/shipped.test-fixture.js';
import { prepared } from './parts/prepared.mjs';

// A bench is run seldom; that it still can be is known by every run of the tests.
test.each(shippedFiles('registration'))('the benches can work on cases of %s', (name) => {
  const parsed = parseRegime(readFileSync(join(shippedRegimes, name), 'utf8'), name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { work, page, explained, outcomes } = prepared(parsed.loaded);
  const kinds = Object.fromEntries(work.map(([what, once]) => [what, once().kind]));
  expect(kinds).toMatchObject({ submit: 'decided', decide: 'decided' });
  expect(kinds['submit, materials missing'] ?? 'refused').toBe('refused');
  page();
  expect(outcomes).toBeGreaterThan(0);
  expect(explained()).toBeGreaterThan(0);
});
