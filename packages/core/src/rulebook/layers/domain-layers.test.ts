import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMap, mapsIn } from './data.js';
import { type Layer, layerOf } from './layer.js';
import { layerFaults } from './layer-faults.js';
import { mergeLayers } from './merge.js';
import { domainLayers, fits, stricterAt } from './policy.js';
import { lengthAt, measureOf } from './strictness.js';

const why = { zh: '试点', en: 'a pilot' };
const layer = (data: object): Layer => layerOf(data as Layer['data'], domainLayers);

// A file with every length of time of the policy, any of which may be missing.
const length = fc.record({
  unit: fc.constantFrom('working_days', 'calendar_days', 'months', 'years'),
  count: fc.oneof(
    fc.integer({ min: 0, max: 40 }),
    fc.constantFrom('a', 'b').map((setting) => ({ setting })),
  ),
  cite: fc.option(fc.constantFrom('n/1', 'p/2', 'c/3')),
});
const timed = (more: fc.Arbitrary<object> = fc.constant({})) =>
  fc
    .record({ length: fc.option(length), departs: fc.boolean(), more })
    .map(({ length: found, departs, more: besides }) => ({
      ...(found ? { [found.unit]: found.count, ...(found.cite ? { cite: found.cite } : {}) } : {}),
      ...(found && departs ? { departs: { cite: 'd/1', why } } : {}),
      ...besides,
    }));
const start = fc.record({ from: fc.constantFrom('opened', 'decided') }, { requiredKeys: [] });
const stage = fc.record(
  {
    within: timed(start),
    extend: timed(fc.record({ times: fc.nat(2) }, { requiredKeys: [] })),
    lasts: timed(),
    supplement: fc.record({ within: timed(), cite: fc.constantFrom('n/4', 'c/4') }, { requiredKeys: ['within'] }),
    consult: fc.record({ within: timed(), of: fc.constantFrom('a', 'b') }),
  },
  { requiredKeys: [] },
);
const duty = fc.record(
  {
    id: fc.constantFrom('report', 'train'),
    within: timed(),
    every: timed(),
    cite: fc.constantFrom('n/5', 'c/5'),
  },
  { requiredKeys: ['id'] },
);
const file = fc
  .record(
    {
      id: fc.constantFrom('n', 'p', 'c'),
      domain: fc.constant('public-data'),
      cases: fc.array(fc.nat(3), { maxLength: 2 }),
      notes: fc.array(fc.record({ text: fc.constantFrom('u', 'v', 'w') }), { maxLength: 3 }),
      procedures: fc.dictionary(fc.constantFrom('request', 'appeal'), stage, { maxKeys: 2 }).map((stages) => ({
        sharing: { stages },
      })),
      duties: fc.uniqueArray(duty, { selector: ({ id }) => id, minLength: 1, maxLength: 2 }),
      retention: fc.dictionary(fc.constantFrom('files', 'logs'), timed(), { maxKeys: 2 }),
    },
    { requiredKeys: ['id', 'domain', 'cases', 'notes'] },
  )
  .map(layer);

const merge = (base: Layer, lower: Layer) => mergeLayers(base, lower, domainLayers);

/** What both layers note is a set. */
function comparable({ data, ...rest }: Layer) {
  const notes = [...(data.notes as readonly object[])].map((note) => JSON.stringify(note)).sort();
  return { ...rest, data: { ...data, notes } };
}

describe('laws of the layers of a domain', () => {
  test('a layer over itself changes nothing', () =>
    fc.assert(
      fc.property(file, (one) => {
        const twice = merge(one, one);
        expect(merge(twice, twice)).toEqual(twice);
        expect({ ...twice, data: { ...twice.data, notes: [] } }).toEqual({ ...one, data: { ...one.data, notes: [] } });
      }),
    ));

  test('in a chain it does not matter which two are layered first', () =>
    fc.assert(
      fc.property(file, file, file, (a, b, c) => {
        expect(comparable(merge(merge(a, b), c))).toEqual(comparable(merge(a, merge(b, c))));
      }),
      { numRuns: 500 },
    ));

  test('each length of the policy is the stricter of both, unless the lower one departs', () => {
    const compared = new Set<string>();
    fc.assert(
      fc.property(file, file, (a, b) => {
        const merged = measures(merge(a, b));
        for (const [path, measure] of [...measures(a), ...measures(b)]) {
          if (Object.hasOwn(b.departs, path)) continue;
          const keys = path.split('.');
          const sign = stricterAt(domainLayers, keys) === 'shorter' ? 1 : -1;
          expect(((merged.get(path) ?? Number.NaN) - measure) * sign).toBeLessThanOrEqual(0);
          for (const { path: pattern } of domainLayers.durations) if (fits(pattern, keys)) compared.add(pattern);
        }
      }),
      { numRuns: 500 },
    );
    expect([...compared].sort()).toEqual(domainLayers.durations.map(({ path }) => path).sort());
  });

  test('a departure holds as the lower one says it', () =>
    fc.assert(
      fc.property(file, file, (a, b) => {
        const merged = merge(a, b);
        for (const path of Object.keys(b.departs)) expect(lengthAt(at(merged, path))).toEqual(lengthAt(at(b, path)));
      }),
    ));
});

test.each([
  ['a time to act', { procedures: { p: { stages: { s: { within: { working_days: 5 } } } } } }, 5, 3, 3],
  ['an extension', { procedures: { p: { stages: { s: { extend: { working_days: 5 } } } } } }, 5, 9, 5],
  ['a time to answer', { procedures: { p: { stages: { s: { consult: { within: { working_days: 5 } } } } } } }, 5, 9, 5],
  ['a stage that lasts', { procedures: { p: { stages: { s: { lasts: { working_days: 5 } } } } } }, 5, 9, 9],
  ['a time to report', { duties: [{ id: 'd', within: { working_days: 5 } }] }, 5, 9, 5],
  ['what comes round', { duties: [{ id: 'd', every: { working_days: 5 } }] }, 5, 4, 4],
  ['what is kept', { retention: { files: { working_days: 5 } } }, 5, 9, 9],
  ['a number, which is no length,', { numbers: { n: { title: 'n', working_days: 5 } } }, 5, 9, 9],
])('%s: %j of %i days over %i is %i', (_, base, above, below, expected) => {
  const days = (count: number) => layer(JSON.parse(JSON.stringify(base).replace(`${above}`, `${count}`)));
  expect(merge(days(above), days(below)).data).toEqual(days(expected).data);
});

test('what is kept from another day is not compared, in whatever order its words are written', () => {
  const kept = (from: object) => layer({ retention: { files: { years: 10, from } } });
  const base = kept({ zh: '办结', en: 'the end' });
  expect(layerFaults(base, kept({ en: 'the end', zh: '办结' }), domainLayers)).toEqual([]);
  expect(layerFaults(base, kept({ zh: '受理', en: 'the start' }), domainLayers)).toMatchObject([
    { rule: 'layers-incomparable', path: ['retention', 'files'] },
  ]);
});

function measures({ data }: Layer): Map<string, number> {
  const found = [...mapsIn(data)].flatMap(([path, map]) => {
    const span = stricterAt(domainLayers, path) ? lengthAt(map) : null;
    const measure = span && measureOf(span);
    return measure === null ? [] : [[path.join('.'), measure] as const];
  });
  return new Map(found);
}

function at({ data }: Layer, path: string) {
  const found = [...mapsIn(data)].find(([keys]) => keys.join('.') === path)?.[1];
  if (!isMap(found)) throw new Error(`nothing at ${path}`);
  return found;
}
