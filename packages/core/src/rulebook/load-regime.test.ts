import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadRegime, parseRegime } from './parse.js';
import { smallRegime } from './regime.test-fixture.js';
import { shippedFiles, shippedRegimes } from './shipped.test-fixture.js';

test.each(shippedFiles('registration'))('%s sent as data is the same regime', (name) => {
  const parsed = parseRegime(readFileSync(join(shippedRegimes, name), 'utf8'), name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const sent = loadRegime(JSON.parse(JSON.stringify(parsed.loaded.regime)), name);
  if (!sent.ok) throw new Error(JSON.stringify(sent.faults));
  expect(sent.loaded.version).toBe(parsed.loaded.version);
  expect([...sent.loaded.conditions.keys()]).toEqual([...parsed.loaded.conditions.keys()]);
});

test('data is checked as a file is, and its faults stand at line 1', () => {
  const parsed = parseRegime(smallRegime, 'sample.yaml');
  if (!parsed.ok) throw new Error('the small regime does not load');
  const spoilt = { ...parsed.loaded.regime, start: 'nowhere', instruments: [] };
  for (const data of [spoilt, null, 'text', []]) {
    const found = loadRegime(data, 'sent');
    expect(found.ok ? [] : found.faults.map(({ line, file }) => `${file} ${line}`)).toContain('sent 1');
  }
});
