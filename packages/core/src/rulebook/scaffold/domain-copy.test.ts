import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LocalDate } from '../../kernel/index.js';
import { assembledDomains } from '../domain/layered-domain.test-fixture.js';
import type { Domain } from '../domain/terms.js';
import { runDomainCase } from '../domain/worked-domain.js';
import { parseInstrument, parseRegimeFile } from '../parse.js';
import { shippedRegimes } from '../shipped.test-fixture.js';
import { scaffoldFromDomain } from './scaffold.js';

// The longest file of each domain that ships.
const sources: readonly (readonly [Domain, string])[] = [
  ['exchange', 'guizhou-exchange'],
  ['public-data', 'jiangsu-public-data'],
  ['valuation', 'cn-valuation'],
  ['accounting', 'cn-accounting'],
];
const today = LocalDate.parse('2026-01-02');

function sourceOf(id: string) {
  const text = readFileSync(join(shippedRegimes, `${id}.yaml`), 'utf8');
  const parsed = parseRegimeFile(text, `${id}.yaml`);
  if (!parsed.ok || parsed.family !== 'domain') throw new Error(`${id} is no regime of a domain`);
  return { text, regime: parsed.loaded.regime };
}

describe.each(sources)('of %s', (domain, id) => {
  const source = sourceOf(id);
  const madeAs = (as: 'copy' | 'layer') => {
    const files = scaffoldFromDomain('my-rules', 'my-2026', source, as, today);
    const made = { [`regimes/${id}.yaml`]: source.text, 'regimes/my-rules.yaml': files.regime };
    const { domains, faults } = assembledDomains(made);
    return { files, faults, own: domains.find(({ loaded }) => loaded.regime.id === 'my-rules')?.loaded };
  };

  test.each(['copy', 'layer'] as const)('a %s loads as it is, and its worked cases hold', (as) => {
    const { files, faults, own } = madeAs(as);
    expect(faults).toEqual([]);
    expect(own?.regime).toMatchObject({ id: 'my-rules', domain, authority: { id: 'my-rules-authority' } });
    expect(own?.regime.instruments).toContain('my-2026');
    expect(own?.regime.cases.length).toBe(source.regime.cases.length);
    expect(own?.regime.cases.flatMap((worked) => (own ? runDomainCase(own, worked) : []))).toEqual([]);
    expect(parseInstrument(files.instrument, 'my-2026.yaml').ok).toBe(true);
    const schema = as === 'copy' ? 'domain-regime' : 'domain-layer';
    expect(files.regime).toMatch(new RegExp(`^# yaml-language-server: \\$schema=\\.\\./${schema}\\.schema\\.json\n`));
  });

  test('a layer says little, and a case that it loses is told of', () => {
    const { regime } = madeAs('layer').files;
    const said = regime.slice(0, regime.indexOf('\ncases:'));
    expect(said.split('\n').length).toBeLessThan(20);
    const { faults } = assembledDomains({ [`regimes/${id}.yaml`]: source.text, 'regimes/my-rules.yaml': said });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(/^regimes\/my-rules\.yaml:\d+ worked-case-missing$/);
  });
});
