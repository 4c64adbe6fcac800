import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admittedFacts } from './admitted-facts.js';
import { formFaults, prohibitions } from './asks.js';
import type { Json } from './engine.js';
import { parseRegime } from './parse.js';
import { changed } from './regime.test-fixture.js';
import { sampleFacts } from './sample-facts.js';
import { conditionVariables } from './variables.js';

const kind = 'data-resource';

function filed(conditions: readonly string[], given: Readonly<Record<string, Json>> = {}) {
  const entries = conditions.map(
    (when, index) => `      - {id: bar-${index}, title: {zh: 情形, en: case}, when: "${when}", cite: sample-2025/4}`,
  );
  const parsed = parseRegime(changed('    materials:\n', `${entries.join('\n')}\n    materials:\n`), 'sample.yaml');
  const { loaded } = parsed.ok ? parsed : { loaded: null };
  const registration = loaded?.regime.registrations.first;
  if (!loaded || !registration) throw new Error(parsed.ok ? 'no registration' : JSON.stringify(parsed.faults));
  const judge = (facts: Readonly<Record<string, Json>>) => {
    const variables = conditionVariables(registration, { facts, kind, applicant: {}, materials: [] });
    return [...prohibitions(registration, loaded, variables), ...formFaults(registration, loaded, variables)].length;
  };
  return {
    before: judge(sampleFacts(registration, loaded, kind, given)),
    after: judge(admittedFacts(registration, loaded, kind, given)),
    sample: sampleFacts(registration, loaded, kind, given),
    facts: admittedFacts(registration, loaded, kind, given),
  };
}

const rows = 'facts.rows == null || facts.rows';

describe('answers that are admitted', () => {
  test.each<readonly [string, readonly string[]]>([
    ['a number that must be large', [`${rows} < 1000`]],
    ['a number between two', [`${rows} <= 10`, `${rows} >= 12`]],
    ['a number between two that are close', [`${rows} <= 0.2`, `${rows} >= 0.3`]],
    ['an option other than the first', ["facts.origin == 'produced'"]],
    ['a day behind another', ["facts.until == null || facts.until <= '2027-06-30'"]],
    ['words that are asked for', ["facts.scale != 'large'"]],
    ['words that are barred', ["facts.scale == '样例'", "facts.scale == 'large'"]],
    ['two answers that only together will do', [`facts.origin != 'bought' || ${rows} < 5`]],
    ['three of which none helps alone', [`!(facts.origin == 'bought' && facts.secret == false && facts.rows == 77.0)`]],
  ])('are found where the plain ones fall under a prohibited case: %s', (_, conditions) => {
    const { before, after } = filed(conditions);
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(0);
  });

  test('are the plain ones where nothing stands in the way', () => {
    const { sample, facts } = filed(['facts.rows != null && facts.rows > 10']);
    expect(facts).toEqual(sample);
  });

  test('leave what is given, and fall under the fewest cases where nothing is admitted', () => {
    const given = filed([`${rows} < 1000`], { rows: 7 });
    expect([given.facts, given.after]).toEqual([given.sample, 1]);
    const none = filed([`${rows} < 1000`, `${rows} >= 999`, "facts.origin == 'produced'"]);
    expect([none.before, none.after]).toEqual([3, 1]);
  });

  test('are found between any two bounds that leave room, whichever the option', () => {
    const bound = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const origin = fc.constantFrom('produced', 'bought');
    fc.assert(
      fc.property(bound, bound, origin, (a, b, barred) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { after } = filed([`${rows} < ${low}`, `${rows} > ${high}`, `facts.origin == '${barred}'`]);
        expect(after).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});
