import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFields, askedMaterials, formFaults, missingMaterials, prohibitions } from './asks.js';
import type { Json, LoadedRegime } from './engine.js';
import { parseRegime } from './parse.js';
import type { Registration } from './regime.js';
import { changed, smallRegime } from './regime.test-fixture.js';
import { sampleFacts } from './sample-facts.js';
import { shippedRegimes as folder, shippedFiles } from './shipped.test-fixture.js';
import { conditionVariables } from './variables.js';

function load(text: string): LoadedRegime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

function asked(loaded: LoadedRegime, name: string, kind: string, facts: Readonly<Record<string, Json>>) {
  const registration = loaded.regime.registrations[name] as Registration;
  const variables = conditionVariables(registration, { facts, kind, applicant: { name: '', uscc: '' }, materials: [] });
  return { registration, variables };
}

const small = load(smallRegime);
const whole = { scale: '十万条', secret: false, origin: 'produced' };

function faults(facts: Readonly<Record<string, Json>>, loaded = small) {
  const { registration, variables } = asked(loaded, 'first', 'data-resource', facts);
  return formFaults(registration, loaded, variables).map(({ field, code }) => `${field} ${code}`);
}

describe('answers', () => {
  test.each<[string, Record<string, Json>, string[]]>([
    ['are right', {}, []],
    [
      'are missing',
      { scale: null, secret: null, origin: null },
      ['scale required', 'secret required', 'origin required'],
    ],
    ['are blank', { scale: ' \u3000\n' }, ['scale required']],
    ['that are optional may be missing', { rows: null, until: '' }, []],
    ['are five hundred characters', { scale: '规'.repeat(500) }, []],
    ['are one too long', { scale: '规'.repeat(501) }, ['scale length']],
    ['are a number for a text', { scale: 1 }, ['scale type']],
    ['are a text for a number', { rows: '1' }, ['rows type']],
    ['are no finite number', { rows: Number.POSITIVE_INFINITY }, ['rows type']],
    ['are zero', { rows: 0 }, []],
    ['are a text for yes or no', { secret: 'false' }, ['secret type']],
    ['are a number for yes or no', { secret: 0 }, ['secret type']],
    ['are no option', { origin: 'stolen' }, ['origin option']],
    ['are a list for one option', { origin: ['bought'] }, ['origin option']],
    ['are an option by the name of what every object has', { origin: 'constructor' }, ['origin option']],
    ['are a map', { scale: { zh: 'a' } }, ['scale type']],
  ])('%s', (_, change, expected) => expect(faults({ ...whole, ...change })).toEqual(expected));

  test.each([
    ['2025-10-09', []],
    ['2024-02-29', []],
    ['2025-02-29', ['until type']],
    ['2025-02-30', ['until type']],
    ['2025-04-31', ['until type']],
    ['2025-13-01', ['until type']],
    ['2025-00-10', ['until type']],
    ['2025-1-1', ['until type']],
    ['2025/10/09', ['until type']],
    ['2025-10-09T00:00:00Z', ['until type']],
    ['20251009', ['until type']],
    ['2025年10月9日', ['until type']],
  ])('a date that reads %s', (until, expected) => expect(faults({ ...whole, until })).toEqual(expected));

  test('a list of options takes each of them once', () => {
    const loaded = load(
      changed('type: choice', 'type: choices')
        .replace("facts.origin == 'bought'", "'bought' in facts.origin")
        .replace("when: 'bought' in facts.origin", `when: "facts.origin != null && 'bought' in facts.origin"`),
    );
    const of = (origin: Json) => faults({ ...whole, origin }, loaded);
    expect(of(['produced', 'bought'])).toEqual([]);
    expect(of([])).toEqual(['origin required']);
    expect(of(['produced', 'produced'])).toEqual(['origin option']);
    expect(of(['produced', 'stolen'])).toEqual(['origin option']);
    expect(of('produced')).toEqual(['origin option']);
    expect(of([['produced']])).toEqual(['origin option']);
  });

  test('an answer that no question asks for is no fault of the form: the decider of answers refuses it', () =>
    expect(faults({ ...whole, unknown: 1 })).toEqual([]));

  test('a fault says which question, what is expected and where the rule stands', () => {
    const { registration, variables } = asked(small, 'first', 'data-resource', { ...whole, until: '2025-02-30' });
    expect(formFaults(registration, small, variables)).toEqual([
      {
        field: 'until',
        code: 'type',
        message: {
          zh: '“约定到期日”的格式不对，应为日历上的一天，如 2025-10-09。',
          en: '"agreed end" has the wrong form; it must be a day of the calendar, as in 2025-10-09.',
        },
        rule: { cite: 'sample-2025/3', text: { zh: '约定到期日', en: 'agreed end' }, basis: 'instrument' },
      },
    ]);
  });
});

describe('what answers open', () => {
  // The numbers of a contract are asked for what was bought; a price of nothing is not registered.
  const loaded = load(
    changed(
      '      - {id: until,',
      "      - {id: price, title: {zh: 价格, en: price}, type: number, when: facts.origin == 'bought', cite: sample-2025/3}\n      - {id: until,",
    ).replace(
      '    materials:\n',
      '      - {id: free, title: {zh: 无偿, en: free}, when: facts.price == 0.0, cite: sample-2025/4}\n    materials:\n',
    ),
  );
  const of = (facts: Record<string, Json>) => {
    const { registration, variables } = asked(loaded, 'first', 'data-resource', facts);
    return {
      fields: askedFields(registration, loaded, variables).map(({ id }) => id),
      materials: askedMaterials(registration, loaded, variables).map(({ material }) => material.id),
      prohibited: prohibitions(registration, loaded, variables).map(({ id }) => id),
      faults: formFaults(registration, loaded, variables).map(({ field }) => field),
      missing: missingMaterials(registration, loaded, variables, { filed: [], promised: [] }, 'submission').map(
        ({ material }) => material.id,
      ),
    };
  };

  test('a question is asked where its condition holds', () => {
    expect(of({ ...whole, origin: 'bought' })).toMatchObject({
      fields: ['scale', 'rows', 'secret', 'origin', 'price', 'until'],
      materials: ['application', 'contract', 'report'],
      faults: ['price'],
      missing: ['application', 'contract'],
    });
  });

  test('an answer counts while its question is asked', () =>
    expect(of({ ...whole, origin: 'bought', price: 0 }).prohibited).toEqual(['free']));

  test('an answer to a question that is no longer asked decides nothing', () =>
    expect(of({ ...whole, origin: 'produced', price: 0 })).toMatchObject({ prohibited: [], faults: [] }));

  test('a material that a later stage asks for is not missing before it', () => {
    const { registration, variables } = asked(loaded, 'first', 'data-resource', whole);
    const there = { filed: ['application'], promised: [] };
    const before = (stage: string) =>
      missingMaterials(registration, loaded, variables, there, stage).map(({ material }) => material.id);
    expect(before('submission')).toEqual([]);
    expect(before('review')).toEqual(['report']);
    expect(before('issue')).toEqual([]);
  });
});

const forms = shippedFiles('registration')
  .map((name) => load(readFileSync(join(folder, name), 'utf8')))
  .flatMap((loaded) =>
    Object.entries(loaded.regime.registrations).flatMap(([name, { objects }]) =>
      objects.map((kind) => [loaded.regime.id, name, kind, loaded] as const),
    ),
  );

describe.each(forms)('%s, %s registration of a %s', (_, name, kind, loaded) => {
  const { form } = asked(loaded, name, kind, {}).registration;
  const anyAnswers = fc
    .record(
      Object.fromEntries(form.map((field) => [field.id, fc.option(fc.oneof(rightAnswer(field), fc.jsonValue()))])),
    )
    .map((facts) => facts as Record<string, Json>);
  const rightAnswers = fc.record(Object.fromEntries(form.map((field) => [field.id, rightAnswer(field)])));

  test('sample answers satisfy the form and fall under no prohibited case', () => {
    const facts = sampleFacts(asked(loaded, name, kind, {}).registration, loaded, kind, {});
    const { registration, variables } = asked(loaded, name, kind, facts);
    expect(formFaults(registration, loaded, variables)).toEqual([]);
    expect(prohibitions(registration, loaded, variables)).toEqual([]);
  });

  test('sample answers keep every right answer that is given, and satisfy the form', () =>
    fc.assert(
      fc.property(rightAnswers, fc.subarray(form.map(({ id }) => id)), (answers, given) => {
        const some = Object.fromEntries(given.map((id) => [id, answers[id] as Json]));
        const facts = sampleFacts(asked(loaded, name, kind, {}).registration, loaded, kind, some);
        const { registration, variables } = asked(loaded, name, kind, facts);
        expect(formFaults(registration, loaded, variables)).toEqual([]);
        for (const { id } of askedFields(registration, loaded, variables))
          if (id in some) expect(facts[id]).toBe(some[id]);
      }),
    ));

  test('any JSON for answers is checked without a throw, and what is sound by the form is sound by each answer', () =>
    fc.assert(
      fc.property(anyAnswers, (facts) => {
        const { registration, variables } = asked(loaded, name, kind, facts);
        const wrong = formFaults(registration, loaded, variables).map(({ field }) => field);
        const open = askedFields(registration, loaded, variables).map(({ id }) => id);
        askedMaterials(registration, loaded, variables);
        prohibitions(registration, loaded, variables);
        expect(wrong.every((id) => open.includes(id))).toBe(true);
      }),
    ));
});

function rightAnswer(field: Registration['form'][number]): fc.Arbitrary<Json> {
  const options = field.options?.map(({ id }) => id) ?? [];
  const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true });
  const answers: Readonly<Record<typeof field.type, () => fc.Arbitrary<Json>>> = {
    text: () => fc.string({ minLength: 1, maxLength: 100 }).map((text) => `文${text}`),
    'long-text': () => fc.string({ minLength: 1, maxLength: 1000 }).map((text) => `文${text}`),
    number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
    date: () => day.map((date) => date.toISOString().slice(0, 10)),
    boolean: () => fc.boolean(),
    choice: () => fc.constantFrom(...options),
    choices: () => fc.subarray(options, { minLength: 1 }),
  };
  return answers[field.type]();
}
