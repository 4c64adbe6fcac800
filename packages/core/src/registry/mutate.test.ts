import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LoadedRegime, parseRegime, units } from '../rulebook/index.js';
import { smallRegime } from '../rulebook/regime.test-fixture.js';
import { type Mutant, mutantKinds, partAt } from './mutant.js';
import { mutantsOf } from './mutants.js';
import { mutateRegime } from './mutate.js';
import { runWorkedCase } from './worked-case.js';

function load(text: string): LoadedRegime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

const folder = join(import.meta.dirname, '../../../../rulebook/regimes');
const shipped = (name: string) => load(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
const proven = ['anhui-registry', 'shenzhen-registry', 'guizhou-registry'];

// Monday 3 March 2025. The publicity is looked at, the review is not.
const looksAtPublicity = smallRegime.replace(
  'outcome: issued}\n',
  "walk: [{on: '2025-03-04', do: pass, due: {publicity: '2025-03-18'}}], outcome: issued}\n",
);
const looksAtBoth = looksAtPublicity.replace(
  "09:00:00+08:00', walk",
  "09:00:00+08:00', due: {review: '2025-03-10'}, walk",
);

function changesOf(text: string, kind: string): string[] {
  return mutateRegime(load(text))
    .survivors.filter((mutant) => mutant.kind === kind)
    .map(({ path, change }) => `${path} ${change.en}`);
}

describe('a change that no worked case notices', () => {
  const numbers = [
    'retention.years 30 → 31',
    'retention.years 30 → 29',
    'registrations.first.stages.publicity.objection.resolve_within.calendar_days 30 → 31',
    'registrations.first.stages.publicity.objection.resolve_within.calendar_days 30 → 29',
    'certificates.certificate.validity.years 2 → 3',
    'certificates.certificate.validity.years 2 → 1',
    'certificates.certificate.renewal.months 1 → 2',
    'certificates.certificate.renewal.months 1 → 0',
  ];
  const review = 'registrations.first.stages.review.within.working_days';

  test('is named with its path, its old and its new number', () =>
    expect(changesOf(looksAtPublicity, 'number').sort()).toEqual(
      [...numbers.slice(0, -1), `${review} 5 → 6`, `${review} 5 → 4`].sort(),
    ));

  test('is gone when a worked case looks', () =>
    expect(changesOf(looksAtBoth, 'number').sort()).toEqual(numbers.slice(0, -1).sort()));

  test('is counted by its kind', () => {
    const { kinds, survivors } = mutateRegime(load(looksAtPublicity));
    expect(kinds.find(({ kind }) => kind === 'number')).toEqual({ kind: 'number', mutants: 12, survivors: 9 });
    expect(kinds.reduce((sum, tally) => sum + tally.survivors, 0)).toBe(survivors.length);
    expect(mutantKinds.filter((kind) => !kinds.some((tally) => tally.kind === kind))).toEqual([]);
  });
});

describe('mutants', () => {
  const of = (kind: string, text = smallRegime) =>
    mutantsOf(load(text).regime)
      .filter((mutant) => mutant.kind === kind)
      .map(({ path, change }) => `${path.replace('registrations.first.', '')} ${change.en}`);

  test('of a condition negate it, swap its operators and replace its words', () =>
    expect(of('condition').filter((text) => text.startsWith('materials.contract'))).toEqual([
      "materials.contract.when facts.origin == 'bought' → facts.origin != 'bought'",
      "materials.contract.when facts.origin == 'bought' → facts.origin == 'produced'",
      "materials.contract.when left out: facts.origin == 'bought'",
    ]));

  test('of a condition with and, or and a list', () => {
    const condition = "facts.secret == true && facts.origin in ['bought', 'produced']";
    const text = smallRegime.replace("when: facts.origin == 'bought'", `when: "${condition}"`);
    expect(of('condition', text).filter((entry) => entry.startsWith('materials.contract'))).toEqual(
      [
        `!(${condition})`,
        condition.replace('==', '!='),
        condition.replace('true', 'false'),
        condition.replace('&&', '||'),
        condition.replace("'bought'", "'produced'"),
        condition.replace("'produced'", "'bought'"),
      ]
        .map((after) => `materials.contract.when ${condition} → ${after}`)
        .concat(`materials.contract.when left out: ${condition}`),
    );
  });

  test('of a unit change the unit alone', () =>
    expect(of('unit')).toContain('stages.review.within 5 working_days → calendar_days'));

  test('of a start leave out what comes at the same moment', () =>
    expect(of('start').filter((text) => text.startsWith('stages.review.within'))).toEqual(
      ['objection-filed', 'objection-accepted', 'objection-notified', 'certificate-issued'].map(
        (start) => `stages.review.within.from submitted → ${start}`,
      ),
    ));

  test('leave titles, citations, notes and the worked cases as they are', () =>
    expect(
      mutantsOf(load(smallRegime).regime).filter(({ place }) =>
        place.some((key) =>
          ['title', 'cite', 'notes', 'help', 'why', 'uses', 'reading', 'cases'].includes(String(key)),
        ),
      ),
    ).toEqual([]));
});

describe.each(['sample', ...proven])('each mutant of %s', (name) => {
  const { regime } = name === 'sample' ? load(smallRegime) : shipped(name);
  const mutants = mutantsOf(regime);

  test('differs from its regime in exactly one place, which it names', () =>
    fc.assert(
      fc.property(fc.constantFrom(...mutants), (mutant) => {
        expect(places(regime, mutant.regime)).toBe(1);
        expect(partAt(mutant.regime, mutant.place)).not.toEqual(partAt(regime, mutant.place));
      }),
    ));

  test(
    'can be mutated again without a throw',
    () => fc.assert(fc.property(fc.constantFrom(...mutants), (mutant) => mutantsOf(mutant.regime).length > 0)),
    60_000,
  );

  test('is told apart from every other by path and change', () => {
    const names = mutants.map(({ kind, path, change }) => `${kind} ${path} ${change.en}`);
    expect(names.filter((entry, index) => names.indexOf(entry) !== index)).toEqual([]);
  });
});

describe.each(proven)('%s', (name) => {
  test('keeps every worked case, and no change of it stays unnoticed', () => {
    const loaded = shipped(name);
    expect(loaded.regime.cases.flatMap((worked) => runWorkedCase(loaded, worked))).toEqual([]);
    expect(mutateRegime(loaded).survivors.map(named)).toEqual([]);
  }, 240_000);
});

function named({ path, change }: Mutant): string {
  return `${path}: ${change.en}`;
}

// In how many places two parts differ. A unit is the key of its number; an entry that is left out moves those after it.
function places(one: unknown, other: unknown): number {
  if (Array.isArray(one) && Array.isArray(other)) return listPlaces(one, other);
  if (!isMap(one) || !isMap(other)) return Object.is(one, other) ? 0 : 1;
  const [gone, come] = [keysBeside(one, other), keysBeside(other, one)];
  const common = Object.keys(one).filter((key) => key in other);
  const changed = common.reduce((sum, key) => sum + places(one[key], other[key]), 0);
  const renamed = [...gone, ...come].every((key) => units.some((unit) => unit === key)) && come.length === 1;
  return changed + (renamed ? 1 : gone.length + come.length);
}

function listPlaces(one: readonly unknown[], other: readonly unknown[]): number {
  if (one.length === other.length) return one.reduce<number>((sum, entry, at) => sum + places(entry, other[at]), 0);
  const [long, short] = one.length > other.length ? [one, other] : [other, one];
  return long.some((_, at) => places(long.toSpliced(at, 1), short) === 0) ? 1 : 2;
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function keysBeside(one: object, other: object): string[] {
  return Object.keys(one).filter((key) => !(key in other));
}

describe('who may apply', () => {
  const applicants = 'applicants: {kinds: [enterprise, public-body], cite: sample-2025/1}\nregistrations:';
  const rules = smallRegime.replace('registrations:', applicants);
  const worked = (kind: string, seen: string) =>
    `  - {title: {zh: 申请, en: applies}, registration: first, object: data-resource, applicant: ${kind}, submitted: '2025-03-03T09:00:00+08:00', ${seen}}`;
  const refusedPerson = worked('person', 'refused: {code: applicant-kind, fields: [applicant]}');
  const withCases = (...cases: string[]) => rules.replace('\ncases:\n', `\ncases:\n${cases.join('\n')}\n`);
  const survivors = (text: string) =>
    mutateRegime(load(text), 'applicants')?.survivors.map(({ path, change }) => `${path} ${change.en}`);

  test('is a rule that can be left out, and a list to which each sort is added or from which it is taken', () => {
    const changes = mutantsOf(load(rules).regime).filter(({ path }) => path.startsWith('applicants'));
    expect(changes.map(({ change }) => change.en)).toEqual([
      expect.stringMatching(/^left out/),
      '["enterprise","public-body"] → ["public-body"]',
      '["enterprise","public-body"] → ["enterprise"]',
      '["enterprise","public-body"] → ["enterprise","public-body","person"]',
    ]);
  });

  test('is noticed where a worked case of each sort stands, and only there', () => {
    expect(survivors(withCases(worked('public-body', 'stage: review'), refusedPerson))).toEqual([]);
    expect(survivors(withCases(worked('public-body', 'stage: review')))).toEqual([
      expect.stringMatching(/^applicants left out/),
      'applicants.kinds ["enterprise","public-body"] → ["enterprise","public-body","person"]',
    ]);
    expect(survivors(withCases(refusedPerson))).toEqual([
      'applicants.kinds ["enterprise","public-body"] → ["enterprise"]',
    ]);
  });
});
