import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askedFields, askedMaterials, prohibitions } from '../asks.js';
import type { Json, LoadedRegime } from '../engine.js';
import { parseRegime } from '../parse.js';
import type { Field } from '../regime.js';
import { changed, smallRegime } from '../regime.test-fixture.js';
import { shippedFiles, shippedRegimes } from '../shipped.test-fixture.js';
import { conditionVariables } from '../variables.js';
import { traceOf } from './trace.js';

type Facts = Readonly<Record<string, Json>>;

function load(text: string): LoadedRegime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded;
}

function traced(loaded: LoadedRegime, name: string, kind: string, facts: Facts, materials: readonly string[] = []) {
  const registration = loaded.regime.registrations[name];
  if (!registration) throw new Error(`no registration ${name}`);
  const applicant = { name: '示例数据有限公司', uscc: '91350100M000100Y43' };
  const variables = conditionVariables(registration, { facts, kind, applicant, materials });
  return { registration, variables, trace: traceOf(registration, loaded, variables) };
}

const contract = (text: string, facts: Facts, materials?: readonly string[]) =>
  traced(load(text), 'first', 'data-resource', facts, materials).trace.materials[1];

describe('a trace tells', () => {
  test('what a condition read, which article asks for it, and what follows', () =>
    expect(contract(smallRegime, { origin: 'bought' })).toEqual({
      id: 'contract',
      title: { zh: '合同', en: 'contract' },
      applies: true,
      when: "facts.origin == 'bought'",
      condition: { zh: '“来源”为“购买”', en: '“origin” is “bought”' },
      reads: [
        {
          variable: 'facts.origin',
          title: { zh: '来源', en: 'origin' },
          value: { zh: '购买', en: 'bought' },
          state: 'given',
          rule: { cite: 'sample-2025/3', text: { zh: '来源', en: 'origin' }, basis: 'instrument' },
        },
      ],
      result: { zh: '条件成立，须提交此材料。', en: 'The condition holds: the material is asked for.' },
      rule: { cite: 'sample-2025/5', text: { zh: '合同', en: 'contract' }, basis: 'instrument' },
    }));

  test.each<[Facts, string, string | null]>([
    [{ origin: 'produced' }, 'given', '生产'],
    [{}, 'unanswered', null],
    [{ origin: '' }, 'unanswered', null],
    [{ origin: 'stolen' }, 'malformed', null],
  ])('that it does not hold under %j, which is %s', (facts, state, value) => {
    const found = contract(smallRegime, facts);
    expect(found).toMatchObject({ applies: false, result: { zh: '条件不成立，无须提交此材料。' } });
    expect(found?.reads).toMatchObject([{ state, value: value === null ? null : { zh: value } }]);
  });

  test('that a question is not asked, whose answer would decide nothing', () => {
    const text = changed(
      'title: {zh: 来源, en: origin}\n',
      'title: {zh: 来源, en: origin}\n        when: facts.secret == true\n',
    );
    const { trace } = traced(load(text), 'first', 'data-resource', { secret: false, origin: 'bought' });
    expect(trace.form.find(({ id }) => id === 'origin')).toMatchObject({
      applies: false,
      result: { zh: '条件不成立，不询问此项。' },
    });
    expect(trace.materials[1]).toMatchObject({ applies: false, reads: [{ state: 'not-asked', value: null }] });
  });

  test('a prohibited case by its own article', () => {
    const { trace } = traced(load(smallRegime), 'first', 'data-resource', { secret: true });
    expect(trace.prohibited).toMatchObject([
      {
        applies: true,
        rule: { cite: 'sample-2025/4' },
        reads: [{ value: { zh: '是' }, rule: { cite: 'sample-2025/3' } }],
      },
    ]);
    expect(trace.prohibited[0]?.result.zh).toBe('条件成立，属于此情形，不予登记。');
  });

  test('that nothing was read where there is no condition', () => {
    const { trace } = traced(load(smallRegime), 'first', 'data-resource', {});
    expect(trace.form[0]).toMatchObject({
      applies: true,
      when: null,
      condition: null,
      reads: [],
      result: { zh: '不设条件，询问此项。' },
    });
  });

  test('what is registered, who applies and which files are there', () => {
    const when = "object.kind == 'data-resource' && applicant.uscc.startsWith('91') && 'application' in materials";
    const text = changed("facts.origin == 'bought'", `"${when}"`);
    const found = contract(text, {}, ['application']);
    expect(found).toMatchObject({ applies: true, condition: null, when });
    expect(found?.reads.map(({ variable, value, rule }) => [variable, value?.en, rule?.cite])).toEqual([
      ['object.kind', 'data resource', 'sample-2025/2'],
      ['applicant.uscc', '91350100M000100Y43', undefined],
      ['materials', 'application', undefined],
    ]);
    expect(contract(text, {})?.reads.at(-1)).toMatchObject({ state: 'unanswered', value: null });
  });

  test('that what may be left out may be filed', () =>
    expect(
      contract(changed("facts.origin == 'bought', ", "facts.origin == 'bought', optional: true, "), {
        origin: 'bought',
      })?.result.zh,
    ).toBe('条件成立，可以提交此材料。'));
});

const shipped = shippedFiles('registration');

function answerTo({ type, options = [] }: Field): fc.Arbitrary<Json> {
  const choice = fc.constantFrom(...options.map(({ id }) => id), 'no-such-option');
  const of: Readonly<Record<Field['type'], fc.Arbitrary<Json>>> = {
    ...{ text: fc.string(), 'long-text': fc.string(), number: fc.integer(), boolean: fc.boolean(), choice },
    date: fc.constantFrom('2025-10-09', '2025-02-30'),
    choices: fc.uniqueArray(choice),
  };
  return fc.oneof({ weight: 4, arbitrary: of[type] }, { weight: 1, arbitrary: fc.constant(null) });
}

describe.each(shipped)('of %s', (name) => {
  const loaded = load(readFileSync(join(shippedRegimes, name), 'utf8'));

  test('the traces say what the registry itself asks, and every condition of theirs says what it read', () => {
    for (const [id, { form, objects }] of Object.entries(loaded.regime.registrations)) {
      const answers = fc.record(Object.fromEntries(form.map((field) => [field.id, answerTo(field)])));
      const law = fc.property(answers, fc.constantFrom(...objects), (facts, kind) => {
        const { registration, variables, trace } = traced(loaded, id, kind, facts);
        const applying = (list: keyof typeof trace) =>
          trace[list].flatMap((entry) => (entry.applies ? [entry.id] : []));
        expect(applying('form')).toEqual(askedFields(registration, loaded, variables).map((field) => field.id));
        expect(applying('materials')).toEqual(
          askedMaterials(registration, loaded, variables).map(({ material }) => material.id),
        );
        expect(applying('prohibited')).toEqual(prohibitions(registration, loaded, variables).map((entry) => entry.id));
        for (const { when, reads } of Object.values(trace).flat()) {
          expect(reads.length > 0).toBe(when !== null);
          for (const { state, value } of reads)
            expect([value !== null, value?.zh !== '']).toEqual([state === 'given', true]);
        }
      });
      fc.assert(law, { numRuns: 20 });
    }
  });
});
