import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadDomainRegime, loadRegime, parseRegimeFile } from './parse.js';
import { rulesOf, versionOf } from './proof.js';
import { changed, smallRegime } from './regime.test-fixture.js';
import { shippedFiles, shippedRegimes } from './shipped.test-fixture.js';
import { readRules, readYaml } from './yaml-source.js';

describe('rules without what proves them', () => {
  test.each([...shippedFiles('registration'), ...shippedFiles('domain')])(
    '%s: the same rules, of the same version',
    (name) => {
      const text = readFileSync(join(shippedRegimes, name), 'utf8');
      const whole = parseRegimeFile(text, name);
      const rules = readRules(text);
      if (!whole.ok || !rules.ok) throw new Error(`${name} does not load`);
      const alone = whole.family === 'domain' ? loadDomainRegime(rules.data, name) : loadRegime(rules.data, name);
      if (!alone.ok) throw new Error(JSON.stringify(alone.faults));
      expect(alone.loaded.version).toBe(whole.loaded.version);
      expect(alone.loaded.regime.cases).toEqual([]);
      expect({ ...alone.loaded.regime, cases: [], duty_cases: [] }).toEqual({
        ...whole.loaded.regime,
        cases: [],
        duty_cases: [],
      });
    },
  );

  test.each([
    ['a list in the first column', 'a: 1\ncases:\n- x: 1\n- y: 2\nb: 2\n', 'a: 1\nb: 2\n'],
    ['comments and blank lines within', 'a: 1\nduty_cases:\n  - x\n# of cases\n\n  - y\nb: 2', 'a: 1\nb: 2'],
    ['at the end', 'a: 1\ncases: []', 'a: 1'],
    ['a key that only begins so', 'cases_of: 1\nb: 2', 'cases_of: 1\nb: 2'],
    ['a key further in', 'a:\n  cases: 1', 'a:\n  cases: 1'],
    ['another document', 'a: 1\ncases: []\n---\nb: 2', 'a: 1\n---\nb: 2'],
    ['JSON', '{"cases": [1],\n"b": 2}', '{"cases": [1],\n"b": 2}'],
  ])('%s', (_, text, rules) => expect(rulesOf(text)).toBe(rules));

  test('a worked case more makes no other version, a rule changed does', () => {
    expect(versionOf({ a: 1, cases: [1] })).toBe(versionOf({ a: 1, cases: [1, 2], duty_cases: [] }));
    expect(versionOf({ a: 1, cases: [1] })).not.toBe(versionOf({ a: 2, cases: [1] }));
  });

  test('a fault has the line of the whole file', () => {
    const text = changed('retention:', 'retentoin:');
    const [whole, rules] = [readYaml(text), readRules(`duty_cases: []\n${text}`)];
    if (!whole.ok || !rules.ok) throw new Error('no YAML');
    expect(rules.lineOf(['retentoin'])).toBe(whole.lineOf(['retentoin']) + 1);
  });

  test('what is no YAML is told as the whole file would be', () => {
    const broken = `${smallRegime}\nx: [1`;
    expect(readRules(broken)).toMatchObject({ ok: false, line: (readYaml(broken) as { line: number }).line });
  });
});
