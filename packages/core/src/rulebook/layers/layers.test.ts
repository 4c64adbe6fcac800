import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addWorkingDays, LocalDate } from '../../kernel/index.js';
import type { DataMap } from './data.js';
import { type Layer, layerOf } from './layer.js';
import { layerFaults, strayDepartures } from './layer-faults.js';
import { mergeLayers } from './merge.js';
import { type LayerPolicy, stricterAt } from './policy.js';
import { lengthAt, measureOf } from './strictness.js';

const policy: LayerPolicy = {
  durations: [
    { path: 'steps.*.within', stricter: 'shorter' },
    { path: 'kept', stricter: 'longer' },
  ],
  own: ['id', 'cases'],
  union: ['notes'],
};

const why = { zh: '试点', en: 'a pilot' };
const layer = (data: object): Layer => layerOf(data as DataMap, policy);
const merge = (base: object, lower: object) => mergeLayers(layer(base), layer(lower), policy);
const within = (length: object, more: object = {}) => ({ steps: { review: { within: { ...length, ...more } } } });
const faults = (base: object, lower: object) => layerFaults(layer(base), layer(lower), policy);

describe('bad input', () => {
  test('a departure where the layer above says nothing', () => {
    const departs = { cite: 'city/9', why };
    const lower = within({ working_days: 9, cite: 'city/5' }, { departs });
    expect(faults({}, lower)).toMatchObject([
      { rule: 'departs-without-base', path: ['steps', 'review', 'within', 'departs'] },
    ]);
    expect(faults(within({ cite: 'nation/1' }), lower)).toMatchObject([{ rule: 'departs-without-base' }]);
    expect(strayDepartures(layer(lower))).toMatchObject([{ rule: 'departs-without-base' }]);
    expect(faults(within({ working_days: 5, cite: 'nation/1' }), lower)).toEqual([]);
  });

  test.each([
    [{ departs: { cite: 'city/9' } }, 'without a reason'],
    [{ departs: { why } }, 'without a place'],
    [{ departs: { cite: 'city/9', why: { zh: '试点' } } }, 'in one language'],
    [{ departs: { cite: 'city/9', why, more: 1 } }, 'with more than that'],
    [{ departs: true }, 'that is only a word'],
  ] as readonly (readonly [object, string])[])(
    'a departure %j, %s, is none and stays for the schema to refuse',
    (more, _) => {
      const lower = within({ working_days: 9, cite: 'city/5' }, more);
      const merged = merge(within({ working_days: 5, cite: 'nation/1' }), lower);
      expect(merged.departs).toEqual({});
      expect(merged.data).toMatchObject(within({ working_days: 5, ...more }));
    },
  );

  test('a departure of what is no duty stays for the schema to refuse', () => {
    expect(layer({ title: { departs: { cite: 'city/9', why } } }).data).toEqual({
      title: { departs: { cite: 'city/9', why } },
    });
  });

  test.each([
    [{ working_days: 10 }, { calendar_days: 14 }, true],
    [{ working_days: 10 }, { calendar_days: 10 }, false],
    [{ working_days: 5 }, { calendar_days: 30 }, false],
    [{ months: 1 }, { calendar_days: 30 }, true],
    [{ years: 1 }, { months: 12 }, true],
    [{ years: 2 }, { months: 12 }, false],
    [{ working_days: 10 }, { working_days: 12 }, false],
    [{ working_days: 10 }, { calendar_days: { setting: 'days' } }, false],
  ])('%j over %j is uncertain: %s', (base, lower, expected) => {
    expect(faults(within(base), within(lower)).map(({ rule }) => rule)).toEqual(
      expected ? ['layers-incomparable'] : [],
    );
  });

  test('a limit that runs from another event is not compared', () => {
    const [base, lower] = [within({ working_days: 5 }, { from: 'a' }), within({ working_days: 3 }, { from: 'b' })];
    expect(faults(base, lower)).toMatchObject([{ rule: 'layers-incomparable' }]);
    expect(faults(base, within({ working_days: 3 }))).toEqual([]);
  });

  test('keys that every object answers to are keys like any other', () => {
    const { data } = merge({ steps: { a: 1 } }, { steps: { constructor: 2, toString: 3 } });
    expect(data).toEqual({ steps: { a: 1, constructor: 2, toString: 3 } });
  });
});

describe('two layers become one', () => {
  test('what the lower one does not say is inherited, and its own word goes before', () => {
    const base = {
      id: 'nation',
      title: { zh: '国', en: 'nation' },
      form: [{ id: 'a', when: 'x' }, { id: 'b' }],
      cases: [1],
    };
    const lower = { id: 'city', form: [{ id: 'c' }, { id: 'a', when: 'y' }] };
    expect(merge(base, lower).data).toEqual({
      ...{ id: 'city', title: { zh: '国', en: 'nation' } },
      form: [{ id: 'a', when: 'y' }, { id: 'b' }, { id: 'c' }],
    });
  });

  test('the stricter length holds with its place, and both places are remembered', () => {
    const base = within({ working_days: 5, cite: 'nation/1' }, { from: 'submitted' });
    const merged = merge(base, within({ working_days: 9, cite: 'city/5' }, { on_expiry: 'escalate' }));
    expect(merged.data).toEqual(
      within({ working_days: 5, cite: 'nation/1' }, { from: 'submitted', on_expiry: 'escalate' }),
    );
    expect(merged.cites).toEqual({ 'steps.review.within': ['nation/1', 'city/5'] });
    expect(merge({ kept: { years: 20, cite: 'n/1' } }, { kept: { years: 30, cite: 'c/1' } }).data).toEqual({
      kept: { years: 30, cite: 'c/1' },
    });
  });

  test('a departure sets a looser length openly', () => {
    const departs = { cite: 'city/9', why };
    const merged = merge(
      within({ working_days: 5, cite: 'nation/1' }),
      within({ working_days: 9, cite: 'city/5' }, { departs }),
    );
    expect(merged.data).toEqual(within({ working_days: 9, cite: 'city/5' }));
    expect(merged.departs).toEqual({ 'steps.review.within': departs });
  });

  test.each([
    [
      'a number of the lower one decides what was left open',
      { working_days: { setting: 'x' } },
      { working_days: 7 },
      7,
    ],
    ['a number above binds who leaves it open', { working_days: 5 }, { working_days: { setting: 'x' } }, 5],
  ])('%s', (_, base, lower, count) => {
    expect(merge(within(base), within(lower)).data).toEqual(within({ working_days: count }));
  });

  test('entries without ids of both hold, each once', () => {
    expect(merge({ notes: [{ text: 'a' }, { text: 'b' }] }, { notes: [{ text: 'b' }, { text: 'c' }] }).data).toEqual({
      notes: [{ text: 'a' }, { text: 'b' }, { text: 'c' }],
    });
  });
});

// Layers of one shape, any part of which may be missing.
const length = fc.record({
  unit: fc.constantFrom('working_days', 'calendar_days', 'months', 'years'),
  count: fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom('a', 'b').map((setting) => ({ setting })),
  ),
  cite: fc.constantFrom('n/1', 'p/2', 'c/3'),
});
const duty = fc
  .record({ length: fc.option(length), from: fc.option(fc.constantFrom('s', 't')), departs: fc.boolean() })
  .map(({ length: found, from, departs }) => ({
    ...(found ? { [found.unit]: found.count, cite: found.cite } : {}),
    ...(from ? { from } : {}),
    ...(found && departs ? { departs: { cite: 'd/1', why } } : {}),
  }));
const entry = fc.record(
  { id: fc.constantFrom('a', 'b', 'c'), when: fc.constantFrom('x', 'y') },
  { requiredKeys: ['id'] },
);
const file = fc
  .record(
    {
      id: fc.constantFrom('n', 'p', 'c'),
      cases: fc.array(fc.nat(3), { maxLength: 2 }),
      notes: fc.array(fc.record({ text: fc.constantFrom('u', 'v', 'w') }), { maxLength: 3 }),
      form: fc.uniqueArray(entry, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
      kept: duty,
      steps: fc.dictionary(fc.constantFrom('one', 'two'), fc.record({ within: duty }), { maxKeys: 2 }),
    },
    { requiredKeys: ['id', 'cases', 'notes'] },
  )
  .map(layer);

/** Lists of union are sets; what stands once in a set says nothing of its place. */
function comparable({ data, ...rest }: Layer) {
  const notes = JSON.stringify([...(data.notes as readonly object[])].map((note) => JSON.stringify(note)).sort());
  return { ...rest, data: { ...data, notes } };
}

describe('laws of layering', () => {
  test('a layer over itself changes nothing', () =>
    fc.assert(
      fc.property(file, (one) => {
        const twice = mergeLayers(one, one, policy);
        expect(mergeLayers(twice, twice, policy)).toEqual(twice);
        expect({ ...comparable(twice), data: { ...twice.data, notes: [] } }).toEqual({
          ...one,
          data: { ...one.data, notes: [] },
        });
      }),
    ));

  test('in a chain it does not matter which two are layered first', () =>
    fc.assert(
      fc.property(file, file, file, (a, b, c) => {
        const left = mergeLayers(mergeLayers(a, b, policy), c, policy);
        const right = mergeLayers(a, mergeLayers(b, c, policy), policy);
        expect(comparable(left)).toEqual(comparable(right));
      }),
      { numRuns: 1000 },
    ));

  test('nothing is looser than either layer without a departure', () => {
    let compared = 0;
    fc.assert(
      fc.property(file, file, (a, b) => {
        const merged = mergeLayers(a, b, policy);
        for (const path of [['kept'], ['steps', 'one', 'within'], ['steps', 'two', 'within']]) {
          if (b.departs[path.join('.')]) continue;
          const found = measured(merged, path);
          for (const own of [measured(a, path), measured(b, path)]) {
            if (own === null) continue;
            compared++;
            const strict = stricterAt(policy, path) === 'shorter' ? -1 : 1;
            expect(found === null ? 1 : Math.sign(found - own) * strict).toBeGreaterThanOrEqual(0);
            expect(found).not.toBeNull();
          }
        }
      }),
      { numRuns: 1000 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  test('working days take no less and no more days than the comparison of units takes them to', () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1460 }), fc.integer({ min: 1, max: 60 }), (offset, count) => {
        const start = Date.UTC(2023, 0, 1) + offset * 86_400_000;
        const day = LocalDate.parse(new Date(start).toISOString().slice(0, 10));
        const days = (Date.parse(addWorkingDays(day, count)) - start) / 86_400_000;
        expect(days).toBeGreaterThanOrEqual(count);
        expect(days).toBeLessThanOrEqual(3 * count + 9);
      }),
    ));
});

function measured({ data }: Layer, path: readonly string[]): number | null {
  const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], data);
  const found = lengthAt(value as DataMap | undefined);
  return found && measureOf(found);
}
