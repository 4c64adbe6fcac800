import { describe, expect, test } from 'vitest';
import { changed, smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { checkRulebook } from './check-rulebook.js';
import { loadRulebook } from './load-rulebook.js';
import { instrumentText, smallRulebook } from './small-rulebook.test-fixture.js';

const later = `in_force_from: '2026-07-01'\n${smallRegime}`;
const files = (more: Readonly<Record<string, string>>) =>
  smallRulebook({
    'instruments/sample-2025.yaml': instrumentText('sample-2025'),
    'regimes/sample-registry.yaml': smallRegime,
    ...more,
  });

async function check(more: Readonly<Record<string, string>>) {
  const { faults, ...counts } = await checkRulebook(await files(more));
  return { ...counts, faults: faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`) };
}

describe('a folder with versions of one regime', () => {
  test('shares certificate prefixes between them, walks the cases of all, and counts one regime', async () =>
    expect(await check({ 'regimes/sample-registry@2026-07-01.yaml': later })).toEqual({
      ...{ regimes: 1, instruments: 1, workedCases: 2, obligations: 0, faults: [] },
    }));

  test('shares them with no other regime', async () => {
    const other = later.replace('id: sample-registry', 'id: other-registry');
    expect((await check({ 'regimes/other-registry@2026-07-01.yaml': other })).faults).toEqual([
      'regimes/sample-registry.yaml:73 prefix-taken',
    ]);
  });

  test.each([
    ['@2026-07-02', later, ':1 day-differs'],
    ['@2026-07-01', smallRegime, ':1 day-differs'],
    ['@2026-07-01', later.replace('sample-authority', 'another-authority'), ':4 authority-differs'],
    ['@2026-07-01', later.replaceAll('sample-2025', 'lost-2025'), ':5 instrument-unknown'],
  ])('tells a fault of sample-registry%s.yaml on its own line: %#', async (day, text, expected) => {
    const file = `regimes/sample-registry${day}.yaml`;
    expect((await check({ [file]: text })).faults).toEqual([`${file}${expected}`]);
  });

  test('tells a worked case of a later version in the file of that version', async () => {
    const file = 'regimes/sample-registry@2026-07-01.yaml';
    const wrong = later.replace("09:00:00+08:00', outcome: issued}", "09:00:00+08:00', outcome: refused}");
    const line = wrong.split('\n').findIndex((text) => text.includes('outcome: refused')) + 1;
    expect((await check({ [file]: wrong })).faults).toEqual([`${file}:${line} worked-case`]);
  });
});

describe('a folder with layers', () => {
  const nation = `id: nation
abstract: true
title: {zh: 国家规则, en: national rules}
instruments: [nation-2026]
retention: {years: 40, cite: nation-2026/10}
`;
  const base = { 'instruments/nation-2026.yaml': instrumentText('nation-2026'), 'regimes/nation.yaml': nation };

  test('holds what extends the base, and not the base', async () => {
    const folder = await files({ ...base, 'regimes/sample-registry.yaml': `extends: nation\n${smallRegime}` });
    const { regimes, faults, fileOf } = await loadRulebook(folder);
    expect(faults).toEqual([]);
    expect(regimes.map((loaded) => [loaded.regime.id, loaded.regime.retention.years, fileOf(loaded)])).toEqual([
      ['sample-registry', 40, 'regimes/sample-registry.yaml'],
    ]);
  });

  test('tells what is wrong with a base where it stands', async () => {
    const wrong = nation.replace('years: 40', 'year: 40');
    const extending = `extends: nation\n${changed('retention: {years: 30, cite: sample-2025/10}\n', '')}`;
    const { faults } = await check({
      ...base,
      'regimes/nation.yaml': wrong,
      'regimes/sample-registry.yaml': extending,
    });
    expect(new Set(faults)).toEqual(new Set(['regimes/nation.yaml:5 schema']));
  });
});
