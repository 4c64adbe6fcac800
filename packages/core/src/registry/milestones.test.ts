import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../kernel/index.js';
import { type LoadedRegime, parseRegime, type Registration } from '../rulebook/index.js';
import { smallRegime } from '../rulebook/regime.test-fixture.js';
import { shippedFiles, shippedRegimes } from '../rulebook/shipped.test-fixture.js';
import { milestonesOf } from './milestones.js';
import { type Simulation, simulate } from './simulate.js';

function load(text: string): LoadedRegime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

function simulated(loaded: LoadedRegime, registration: string): Simulation {
  const object = loaded.regime.registrations[registration]?.objects[0] ?? '';
  const found = simulate(loaded, { registration, object, submittedOn: '2025-09-28' as LocalDate });
  if (!found.ok) throw new Error(found.code);
  return found.simulation;
}

function issues({ stages }: Registration): boolean {
  return Object.values(stages).some(({ certificates = [] }) => certificates.length > 0);
}

test('of the small regime: one stage reviews, the public sees it, the certificate follows', () => {
  const { opening, review, publicity, issuedOn } = milestonesOf(simulated(load(smallRegime), 'first').latest);
  expect([opening, review?.stage, publicity?.enteredOn, publicity?.leftOn, issuedOn]).toEqual([
    null,
    'review',
    '2025-10-11',
    '2025-10-24',
    '2025-10-27',
  ]);
});

describe('of the rulebook that ships', () => {
  const shipped = new Map(
    shippedFiles('registration').map((name) => [name, load(readFileSync(join(shippedRegimes, name), 'utf8'))]),
  );

  test.each([
    ['anhui-registry.yaml', 'holding', 'acceptance', 'review', 'publicity'],
    ['guizhou-registry.yaml', 'initial', 'acceptance', 'substantive-review', 'publicity'],
    ['guangdong-registry.yaml', 'first-simple', undefined, 'review', 'publication'],
    ['shanxi-gov.yaml', 'asset', undefined, 'gathering', undefined],
  ])('%s %s', (name, registration, ...stages) => {
    const loaded = shipped.get(name);
    if (!loaded) throw new Error(`no ${name}`);
    const { opening, review, publicity } = milestonesOf(simulated(loaded, registration).latest);
    expect([opening, review, publicity].map((stage) => stage?.stage)).toEqual(stages);
  });

  test('the milestones of every registration come one after another', () => {
    for (const loaded of shipped.values())
      for (const [registration, rules] of Object.entries(loaded.regime.registrations)) {
        const { opening, review, publicity, issuedOn } = milestonesOf(simulated(loaded, registration).latest);
        const days = [opening?.leftOn, review?.leftOn, publicity?.leftOn, issuedOn].filter((day) => day != null);
        expect(days, `${loaded.regime.id} ${registration}`).toEqual([...days].sort());
        // What is recorded on an entry ends in a certificate only where the rules issue one.
        expect(issuedOn === null, `${loaded.regime.id} ${registration}`).toBe(!issues(rules));
      }
  });
});
