import { isProved, type Obligation, type PathProof, partOf, proofOf, Setting } from '@shuji/core/rulebook';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { callsDuring } from './calls.js';
import { closeSetting } from './code/setting.js';
import { type ClaimedRules, claimsOf, rulesNamed } from './rules.js';
import { saidDifferently } from './said.js';
import type { Scenario } from './scenario.js';

/**
 * The conformance suite of an instrument: one test for each obligation that claims to be met, named after its id.
 * What claims a part of rules is proved by their worked cases; what claims code or a record, by the scenario of its number.
 */
export function conformance(instrument: string, scenarios: Readonly<Record<string, Scenario>> = {}): void {
  const claims = claimsOf(instrument).filter(isToProve);
  afterAll(closeSetting);
  describe(instrument, () => {
    test.each(claims.map((claim) => [claim.id, claim.term, claim] as const))('%s %s', async (id, _, claim) => {
      expect.hasAssertions();
      const { means } = claim;
      if (means.kind === 'regime') provePart(claim, means.path);
      else await proveScenario(scenarios[id.slice(id.indexOf('#'))], means);
    });

    test('has no scenario that no obligation claims', () => {
      const claimed = claims.filter(({ means }) => means.kind !== 'regime').map(({ id }) => id.slice(id.indexOf('#')));
      expect(Object.keys(scenarios).filter((id) => !claimed.includes(id))).toEqual([]);
    });
  });
}

// What a person does and software records may name no more than a fact of the rules, as who supervises: nothing acts on it.
function isToProve({ software, means }: Obligation): boolean {
  if (software === 'execute' || means.kind !== 'regime') return true;
  const [name = '', path = ''] = means.path.split('#');
  return rulesNamed(name).changes(path)?.length !== 0;
}

function provePart({ params }: Obligation, claim: string): void {
  const [name = '', path = ''] = claim.split('#');
  const rules = rulesNamed(name);
  expect(rules.faults, 'worked cases that do not hold').toEqual([]);
  const proof = proofOf(rules, path);
  const faults = unproved(rules, proof);
  if (faults.length > 0) expect.fail(`${claim} is not proved:\n${faults.join('\n')}`);
  expect(isProved(proof)).toBe(true);
  const part = path.split('.').reduce(partOf, rules.content);
  const { settings, numbers } = countsOf(rules.content);
  expect(saidDifferently(params, part, settings, numbers), 'what the obligation says').toEqual([]);
}

function unproved({ file, lineOf }: ClaimedRules, { path, changes, survivors, walked }: PathProof): string[] {
  if (changes === 0) return [`${path} holds no rule that could be changed`];
  const unwalked =
    walked || survivors.length > 0 ? [] : [`no worked case notices a change of ${path}; the check alone does`];
  return [
    ...survivors.map(({ place, path: at, change }) => `${file}:${lineOf(place)} ${at}: ${change.en}`),
    ...unwalked,
  ];
}

const Counts = z.object({
  settings: z.record(z.string(), Setting),
  numbers: z.record(z.string(), z.unknown()).default({}),
});

function countsOf(content: unknown): z.infer<typeof Counts> {
  const parsed = Counts.safeParse(content);
  return parsed.success ? parsed.data : { settings: {}, numbers: {} };
}

async function proveScenario(scenario: Scenario | undefined, means: Obligation['means']): Promise<void> {
  if (!scenario) throw new Error('no scenario goes through what this obligation claims');
  const { through: target, run } = scenario;
  const name = typeof target === 'string' ? target : target.name;
  expect(name, 'what the scenario is about').toBe(means.kind === 'record' ? means.type : nameOf(means));
  const calls = await callsDuring(run);
  if (means.kind === 'code') expect(calls.of(means.symbol), `the scenario calls ${means.symbol}`).toBe(true);
}

function nameOf(means: Obligation['means']): string | null {
  return means.kind === 'code' ? means.symbol.slice(means.symbol.indexOf('#') + 1) : null;
}
