import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, LocalDate } from '../kernel/index.js';
import type { LoadedRegime } from './engine.js';
import { parseRegime } from './parse.js';
import { smallRegime } from './regime.test-fixture.js';
import { firstDayOf, regimesOn } from './versions.js';

const parsed = parseRegime(smallRegime, 'sample.yaml');
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
const { loaded } = parsed;

function version(from?: string, id = 'sample-registry'): LoadedRegime {
  const { in_force_from: _, ...regime } = loaded.regime;
  const day = from === undefined ? {} : { in_force_from: LocalDate.parse(from) };
  return { ...loaded, version: `${id}@${from}`, regime: { ...regime, id, ...day } };
}

test.each([
  ['the day before the second', '2025-06-30', [undefined, '2025-07-01'], undefined],
  ['the first day of the second', '2025-07-01', ['2025-07-01', undefined], '2025-07-01'],
  ['between three', '2025-08-01', ['2025-09-01', undefined, '2025-07-01'], '2025-07-01'],
  ['after all', '2026-01-01', [undefined, '2025-09-01', '2025-07-01'], '2025-09-01'],
  [
    'before any, the earliest is told, which is not yet in force',
    '2025-01-01',
    ['2025-09-01', '2025-07-01'],
    '2025-07-01',
  ],
])('%s', (_, on, days, expected) => {
  const [found, ...more] = regimesOn(
    days.map((day) => version(day)),
    LocalDate.parse(on),
  );
  expect(more).toEqual([]);
  expect(found?.regime.in_force_from).toBe(expected);
});

test('each regime has one version on every day, whatever the order of the files, and it never goes back', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays(LocalDate.parse('2025-01-01'), days));
  fc.assert(
    fc.property(fc.uniqueArray(day, { minLength: 1, maxLength: 6 }), day, day, (days, one, other) => {
      const versions = days.flatMap((from) => [version(from), version(from, 'other-registry')]);
      const [early, late] = one < other ? [one, other] : [other, one];
      const [before, after] = [regimesOn(versions, early), regimesOn(versions.toReversed(), late)];
      expect(before.map(({ regime }) => regime.id).sort()).toEqual(['other-registry', 'sample-registry']);
      for (const { regime } of before) {
        const then = after.find((entry) => entry.regime.id === regime.id);
        expect(then && firstDayOf(then) >= (regime.in_force_from ?? '')).toBe(true);
      }
    }),
  );
});
