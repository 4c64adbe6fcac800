import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../kernel/index.js';
import { type LoadedRegime, parseRegime } from '../rulebook/index.js';
import { changed, smallRegime } from '../rulebook/regime.test-fixture.js';
import { shippedRegimes as folder, shippedFiles } from '../rulebook/shipped.test-fixture.js';
import { type Simulation, type SimulationInput, simulate, simulationTrace } from './simulate.js';

const shipped = shippedFiles('registration');

function load(text: string): LoadedRegime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

const shippedRegime = (name: string) => load(readFileSync(join(folder, name), 'utf8'));
const day = (text: string) => text as LocalDate;
const first: SimulationInput = { registration: 'first', object: 'data-resource', submittedOn: day('2025-09-28') };

function simulated(loaded: LoadedRegime, input: SimulationInput): Simulation {
  const found = simulate(loaded, input);
  if (!found.ok) throw new Error(`${found.code} ${found.fields.join(',')}`);
  return found.simulation;
}

// Counted by hand from the articles: 1 to 8 October 2025 are free, 28 September and 11 October are worked.
describe('an application of 28 September 2025, before the free days of October', () => {
  test.each([
    [
      'anhui-registry.yaml',
      'holding',
      'acceptance 2025-10-11, review 2025-10-31, publicity 2025-11-14, issue -',
      '2025-10-20',
      '2025-11-17',
    ],
    [
      'guizhou-registry.yaml',
      'initial',
      'acceptance 2025-10-09, formal-review 2025-10-22, substantive-review 2025-11-05, publicity 2025-12-17, issue 2025-12-25',
      '2025-11-17',
      '2025-12-25',
    ],
    [
      'shenzhen-registry.yaml',
      'first',
      'acceptance 2025-10-11, review 2025-10-31, publicity 2025-11-11, issue 2025-11-17',
      '2025-10-15',
      '2025-11-17',
    ],
  ])('%s', (name, registration, dues, soonest, latest) => {
    const found = simulated(shippedRegime(name), { ...first, registration });
    expect(found.latest.stages.map(({ stage, due }) => `${stage} ${due ?? '-'}`).join(', ')).toBe(dues);
    expect([found.soonest.certificates[0]?.issuedOn, found.latest.certificates[0]?.issuedOn]).toEqual([
      soonest,
      latest,
    ]);
  });
});

describe('of the small regime', () => {
  const found = simulated(load(smallRegime), first);

  test('each stage says its limit, its place and how it is left', () =>
    expect(found.latest.stages).toMatchObject([
      {
        stage: 'review',
        enteredOn: '2025-09-28',
        leftOn: '2025-10-11',
        outcome: { en: 'passed' },
        limit: { cite: 'sample-2025/6' },
      },
      { stage: 'publicity', enteredOn: '2025-10-11', leftOn: '2025-10-24', due: '2025-10-24', actor: 'system' },
      { stage: 'issue', enteredOn: '2025-10-25', leftOn: '2025-10-27', due: null, limit: null },
    ]));

  test('the certificate says its days and its place', () =>
    expect(found.latest.certificates).toMatchObject([
      { issuedOn: '2025-10-27', validUntil: '2027-10-27', renewableFrom: '2027-09-27', validityCite: 'sample-2025/9' },
    ]));

  test('what it is filed with, how it ends, and how the register stands then', () => {
    expect(found.facts).toEqual({ origin: 'produced', scale: '样例', secret: false });
    expect([found.soonest.endedAs, found.soonest.register]).toEqual([
      'issued',
      {
        entry: { status: 'valid', holder: 'self', right: 'holding', marks: [], validUntil: '2027-10-20' },
        account: 'none',
      },
    ]);
  });

  test('materials are those that the answers ask for, with their places', () => {
    const ids = (input: SimulationInput) => simulated(load(smallRegime), input).materials.map(({ id }) => id);
    expect(ids(first)).toEqual(['application', 'report']);
    expect(ids({ ...first, facts: { origin: 'bought' } })).toEqual(['application', 'contract', 'report']);
    expect(found.materials.map(({ before, cite }) => `${before} ${cite}`)).toEqual([
      'null sample-2025/5',
      'review sample-2025/5',
    ]);
  });

  test('its trace asks for the materials that the simulation lists', () => {
    for (const facts of [{}, { origin: 'bought' }]) {
      const trace = simulationTrace(load(smallRegime), { ...first, facts });
      const asked = trace?.materials.flatMap(({ id, applies }) => (applies ? [id] : []));
      expect(asked).toEqual(simulated(load(smallRegime), { ...first, facts }).materials.map(({ id }) => id));
    }
    const barred = simulationTrace(load(smallRegime), { ...first, facts: { secret: true } });
    expect(barred?.prohibited).toMatchObject([{ id: 'secret', applies: true }]);
    expect(simulationTrace(load(smallRegime), { ...first, registration: 'constructor' })).toBeNull();
  });

  test('the authority’s own number decides', () => {
    const text = changed('lasts: {working_days: 10,', 'lasts: {working_days: {setting: supplement-days},');
    const due = (settings: Record<string, number>) =>
      simulated(load(text), { ...first, settings }).latest.stages[1]?.due;
    expect([due({}), due({ 'supplement-days': 3 })]).toEqual(['2025-10-24', '2025-10-15']);
  });

  test('a day past the published calendar of holidays is marked', () => {
    expect(found.latest.provisional).toBe(false);
    expect(simulated(load(smallRegime), { ...first, submittedOn: day('2099-01-05') }).latest.provisional).toBe(true);
  });
});

describe('what can not be registered so is refused', () => {
  test.each<[Partial<SimulationInput>, string]>([
    [{ registration: 'second' }, 'registration-unknown'],
    [{ registration: 'constructor' }, 'registration-unknown'],
    [{ object: 'data-product' }, 'object-kind-unknown'],
    [{ facts: { secret: true } }, 'registration-prohibited'],
    [{ facts: { origin: 'stolen' } }, 'form-invalid'],
  ])('%j: %s', (change, code) => {
    expect(simulate(load(smallRegime), { ...first, ...change })).toMatchObject({ ok: false, code });
  });

  test.each<[Partial<SimulationInput>, string, string[]]>([
    [{ registration: 'second' }, '该登记规则没有“second”这一登记类型。', []],
    [{ object: 'data-product' }, '该登记类型不受理“data-product”。', ['sample-2025/3']],
    [{ facts: { secret: true } }, '属于不予登记的情形：秘密。', ['sample-2025/4']],
    [{ facts: { origin: 'stolen' } }, '申请表填写有误：来源。', ['sample-2025/3']],
  ])('%j says so in words, by its articles', (change, zh, cites) => {
    const found = simulate(load(smallRegime), { ...first, ...change });
    if (found.ok) throw new Error('was not refused');
    expect([found.message.zh, found.because.map(({ cite }) => cite)]).toEqual([zh, cites]);
  });

  test('a procedure without a good outcome leads nowhere', () => {
    const text = changed(
      '{to: publicity, title: {zh: 通过, en: passed}',
      '{to: publicity, title: {zh: 通过, en: passed}, positive: false',
    );
    expect(simulate(load(text), first)).toMatchObject({
      ...{ ok: false, code: 'no-good-path', fields: ['review'], because: [] },
      message: { zh: expect.stringContaining('办理路径') },
    });
  });
});

describe.each(shipped)('%s', (name) => {
  const loaded = shippedRegime(name);
  const all = Object.entries(loaded.regime.registrations).flatMap(([registration, { objects }]) =>
    objects.map((object): SimulationInput => ({ registration, object, submittedOn: day('2025-03-03') })),
  );

  test.each(all.map((input) => [input.registration, input.object, input] as const))('%s of %s', (_, __, input) => {
    const { soonest, latest } = simulated(loaded, input);
    const stages = Object.values(loaded.regime.registrations[input.registration]?.stages ?? {});
    const issues = stages.some(({ certificates = [] }) => certificates.length > 0);
    expect(soonest.certificates.length > 0).toBe(issues);
    expect(soonest.endedOn <= latest.endedOn).toBe(true);
    for (const { stages } of [soonest, latest])
      for (const { enteredOn, leftOn, due, limit } of stages) {
        expect(enteredOn <= leftOn).toBe(true);
        expect(due === null || leftOn <= due).toBe(true);
        expect(limit === null).toBe(due === null);
      }
    for (const { issuedOn, validUntil } of latest.certificates)
      expect(validUntil === null || validUntil > issuedOn).toBe(true);
  });
});

test('of an entry that is told, the renewed term goes on from its own last day', () => {
  const loaded = shippedRegime('guizhou-registry.yaml');
  const input = { registration: 'renewal', object: 'data-resource', submittedOn: day('2027-02-22') };
  const entry = { registeredOn: day('2025-03-10'), validUntil: day('2027-03-10') };
  const ends = ({ soonest }: Simulation) => soonest.certificates.map(({ validUntil }) => validUntil);
  expect(ends(simulated(loaded, input))).toEqual(['2029-02-22', '2029-02-22']);
  expect(ends(simulated(loaded, { ...input, entry }))).toEqual(['2029-03-10', '2029-03-10']);
});

test('the answers that nobody gives are such as are admitted; a barred one that is given is refused', () => {
  const barred =
    "- {id: few, title: {zh: 过少, en: few}, when: 'facts.rows == null || facts.rows < 50000', cite: sample-2025/4}";
  const loaded = load(changed('    materials:\n', `      ${barred}\n    materials:\n`));
  expect(simulated(loaded, first).soonest.stages.at(-1)?.stage).toBe('issue');
  expect(simulate(loaded, { ...first, facts: { rows: 3 } })).toMatchObject({ code: 'registration-prohibited' });
  expect(simulationTrace(loaded, first)?.prohibited.every(({ applies }) => !applies)).toBe(true);
});
