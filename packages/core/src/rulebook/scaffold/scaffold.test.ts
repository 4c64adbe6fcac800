import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../kernel/index.js';
import { runWorkedCase } from '../../registry/index.js';
import { domains } from '../domain/terms.js';
import { runDomainCase } from '../domain/worked-domain.js';
import { parseInstrument, parseRegime, parseRegimeFile } from '../parse.js';
import { shippedRegimes as folder, shippedFiles } from '../shipped.test-fixture.js';
import { isInstrumentId, isRegimeId, type ScaffoldSource, scaffold, scaffoldDomain } from './scaffold.js';

const names = shippedFiles('registration');

function sourceOf(name: string): Exclude<ScaffoldSource, 'blank'> {
  const text = readFileSync(join(folder, name), 'utf8');
  const parsed = parseRegime(text, name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return { text, regime: parsed.loaded.regime };
}

function made(source: ScaffoldSource) {
  const files = scaffold('my-registry', 'my-rules-2026', source, '2026-01-02' as LocalDate);
  const parsed = parseRegime(files.regime, 'regimes/my-registry.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return { files, loaded: parsed.loaded, regime: parsed.loaded.regime };
}

describe.each<[string, () => ScaffoldSource]>([
  ['blank', () => 'blank'],
  ...names.map((name): [string, () => ScaffoldSource] => [name, () => sourceOf(name)]),
])('from %s', (_, source) => {
  const { files, loaded, regime } = made(source());

  test('it loads under its own name, authority and numbers', () => {
    expect([regime.id, regime.authority.id]).toEqual(['my-registry', 'my-registry-authority']);
    const prefixes = Object.values(regime.certificates).map(({ prefix }) => prefix);
    expect(prefixes.every((prefix) => /^MY(-\d+)?$/.test(prefix))).toBe(true);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  test('it may cite the new instrument, has a worked case, and names its schema', () => {
    expect(regime.instruments).toContain('my-rules-2026');
    expect(regime.cases.length).toBeGreaterThan(0);
    expect(files.regime.split('\n')[0]).toBe('# yaml-language-server: $schema=../regime.schema.json');
  });

  test('its worked cases hold', () =>
    expect(regime.cases.flatMap((worked) => runWorkedCase(loaded, worked))).toEqual([]));

  test('every section is introduced in Chinese and English', () => {
    for (const [section] of files.regime.matchAll(/(?:^#.*\n)+(?=[a-z]+:)/gm))
      expect(section).toMatch(/\p{Script=Han}[\s\S]*# [A-Z]/u);
    expect(files.regime.match(/(?<=^#.*\n)[a-z]+:/gm)?.length).toBe(files.regime.match(/^[a-z]+:/gm)?.length);
  });

  test('its rules are those of its source', () => {
    const from = source();
    if (from !== 'blank') expect(regime.registrations).toEqual(from.regime.registrations);
  });
});

test('the new instrument loads', () =>
  expect(parseInstrument(made('blank').files.instrument, 'x')).toMatchObject({
    ok: true,
    instrument: { id: 'my-rules-2026', force: 'draft', published: '2026-01-02' },
  }));

test.each([
  ['my-registry', true],
  ['a', true],
  ['', false],
  ['My', false],
  ['2026-rules', false],
  ['a b', false],
  ['../a', false],
  ['a_b', false],
  ['constructor', false],
  ['规则', false],
])('a regime may be called “%s”: %s', (id, may) => expect(isRegimeId(id)).toBe(may));

test.each([
  ['2026-rules', true],
  ['-a', false],
  ['a/b', false],
])('an instrument may be called “%s”: %s', (id, may) => expect(isInstrumentId(id)).toBe(may));

test.each(domains)('a blank regime of %s loads, its cases hold, and it names its schema', (domain) => {
  const files = scaffoldDomain('my-rules', domain, 'my-rules-2026', '2026-01-02' as LocalDate);
  const parsed = parseRegimeFile(files.regime, 'my-rules.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  if (parsed.family !== 'domain') throw new Error('a regime of registration');
  const { loaded } = parsed;
  expect(loaded.regime.domain).toBe(domain);
  expect(loaded.regime.cases.flatMap((worked) => runDomainCase(loaded, worked))).toEqual([]);
  expect(parseInstrument(files.instrument, 'my-rules-2026.yaml').ok).toBe(true);
  expect(files.regime.split('\n')[0]).toBe('# yaml-language-server: $schema=../domain-regime.schema.json');
});
