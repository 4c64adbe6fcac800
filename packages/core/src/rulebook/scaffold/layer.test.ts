import { expect, test } from 'vitest';
import { LocalDate } from '../../kernel/index.js';
import { runWorkedCase } from '../../registry/index.js';
import { assembleRegimes } from '../assemble-regimes.js';
import { parseRegime } from '../parse.js';
import { changed, smallRegime } from '../regime.test-fixture.js';
import { readYaml } from '../yaml-source.js';
import { scaffoldLayer } from './scaffold.js';

function layered(base: string, change: (text: string) => string = (text) => text) {
  const parsed = parseRegime(base, 'sample-registry.yaml');
  if (!parsed.ok) throw new Error('the base has faults');
  const { regime } = scaffoldLayer('my-registry', 'my-2026', parsed.loaded.regime, LocalDate.parse('2026-01-05'));
  const files = { 'regimes/sample-registry.yaml': base, 'regimes/my-registry.yaml': change(regime) };
  const { regimes, faults } = assembleRegimes(
    Object.entries(files).map(([file, text]) => ({ file, read: readYaml(text) })),
  );
  const own = regimes.find(({ loaded }) => loaded.regime.id === 'my-registry')?.loaded;
  return { text: regime, own, faults: faults.map(({ file, rule }) => `${file} ${rule}`) };
}

test('a layer as it begins loads, has numbers of its own, and its worked cases hold', () => {
  const { own, faults } = layered(smallRegime);
  expect(faults).toEqual([]);
  expect(Object.values(own?.regime.certificates ?? {}).map(({ prefix }) => prefix)).toEqual(['MY']);
  expect(own?.regime.cases.length).toBeGreaterThan(0);
  expect(own?.regime.cases.flatMap((worked) => (own ? runWorkedCase(own, worked) : []))).toEqual([]);
});

test('the change that its comments show is one', () => {
  const { own, faults } = layered(smallRegime, (text) => {
    const [shown = ''] = text.split('# 更宽');
    return text.replace(shown, shown.replace(/^# (?=registrations:| {2})/gm, ''));
  });
  expect(faults).toEqual([]);
  expect(own?.regime.registrations.first?.stages.review?.within?.working_days).toBe(4);
});

test('a case that the layer lacks is told of in the layer', () => {
  const { faults } = layered(smallRegime, (text) => text.slice(0, text.indexOf('cases:')));
  expect(faults).toEqual(['regimes/my-registry.yaml worked-case-missing']);
});

test('where every length is left open, there is nothing to show', () => {
  const open = changed('{working_days: 5, from', '{working_days: {setting: supplement-days}, from');
  expect(layered(open).text).not.toContain('# registrations:\n#   first:\n#     stages:\n#       review:');
});
