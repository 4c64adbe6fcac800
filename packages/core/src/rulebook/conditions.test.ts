import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { ConditionError, compileCondition, conditionReads, holds } from './conditions.js';
import type { ConditionVariables, Json } from './engine.js';

const given = (facts: Readonly<Record<string, Json>>, rest: Partial<ConditionVariables> = {}): ConditionVariables => ({
  facts,
  object: { kind: 'data-resource' },
  applicant: { name: '示例数据有限公司', uscc: '91350100M000100Y43' },
  materials: ['contract'],
  ...rest,
});

describe('a condition answers', () => {
  test.each<[string, Record<string, Json>, boolean]>([
    ["facts.origin == 'bought'", { origin: 'bought' }, true],
    ["facts.origin == 'bought'", { origin: null }, false],
    ["facts.origin != 'bought'", { origin: null }, true],
    ["facts['origin'] == 'bought'", { origin: 'bought' }, true],
    ["facts.origin in ['made', 'bought']", { origin: 'bought' }, true],
    ["facts.origin in ['made', 'bought']", { origin: null }, false],
    ["facts.parts != null && 'a' in facts.parts", { parts: ['a', 'b'] }, true],
    ["facts.parts != null && 'a' in facts.parts", { parts: null }, false],
    ['facts.secret == true', { secret: null }, false],
    ['facts.secret == true', { secret: 'true' }, false],
    ['facts.secret == false', { secret: null }, false],
    ['!(facts.secret == true)', { secret: null }, true],
    ['facts.rows != null && facts.rows > 1000', { rows: 1001 }, true],
    ['facts.rows != null && facts.rows > 1000', { rows: 1000 }, false],
    ['facts.rows != null && facts.rows > 1000', { rows: null }, false],
    ["facts.until != null && facts.until < '2026-01-01'", { until: '2025-12-31' }, true],
    ["facts.name != null && facts.name.startsWith('安徽')", { name: '安徽样例' }, true],
    ['size(facts.name) == 2', { name: '安徽' }, true],
    ["object.kind == 'data-resource' && 'contract' in materials", {}, true],
    ["applicant.uscc.startsWith('91')", {}, true],
    ["facts.secret == true ? facts.rows > 1 : 'contract' in materials", { secret: false, rows: null }, true],
  ])('%s, of %o: %s', (source, facts, expected) => expect(compileCondition(source)(given(facts))).toBe(expected));
});

describe('a condition that is asked of the wrong type throws', () => {
  test.each<[string, Record<string, Json>]>([
    ['facts.rows > 1000', { rows: null }],
    ['facts.rows > 1000', { rows: '1001' }],
    ['facts.rows + 1 > 1000', { rows: 1000 }],
    ['facts.name', { name: 'true' }],
    ['facts.rows', { rows: 1 }],
    ['facts.nothing == 1', {}],
    ['!facts.secret', { secret: null }],
    ['1 / 0 == 1', {}],
    ['9223372036854775807 + 1 > 0', {}],
    ["timestamp(facts.until) < timestamp('2026-01-01T00:00:00Z')", { until: 'soon' }],
    ["'a'.unknown()", {}],
  ])('%s, of %o', (source, facts) => {
    const condition = compileCondition(source);
    expect(() => condition(given(facts))).toThrow(ConditionError);
  });
});

describe('a condition is not taken that', () => {
  test.each([
    ['is empty', ''],
    ['does not parse', 'facts.secret =='],
    ['assigns', 'facts.secret = true'],
    ['names an unknown variable', 'now == 1'],
    ['names what every JavaScript object has', 'constructor == 1'],
    ['names an unknown part of the object', 'object.constructor == 1'],
    ['names an unknown part of the applicant', "applicant.password == ''"],
    ['takes the facts as a whole', 'size(facts) > 0'],
    ['names a fact that it computes', "facts['a' + 'b'] == 1"],
    ['loops by exists', "materials.exists(m, m == 'a')"],
    ['loops by all', "materials.all(m, m == 'a')"],
    ['loops by map', "materials.map(m, m) == ['a']"],
    ['loops by filter', "materials.filter(m, m == 'a') == []"],
    ['matches a pattern', "'a'.matches('(a+)+$')"],
    ['matches a pattern by the function', "matches('a', '(a+)+$')"],
    ['is longer than 1000 characters', `facts.a == '${'x'.repeat(990)}'`],
    ['has more than 200 parts', Array(101).fill('true').join('||')],
    ['nests deeper than 40', `facts.a${'.b'.repeat(41)} == 1`],
    ['nests brackets deeper than 40', `${'('.repeat(41)}true${')'.repeat(41)}`],
    ['nests lists deeper than 40', `${'['.repeat(41)}${']'.repeat(41)} == 1`],
  ])('%s', (_, source) => expect(() => compileCondition(source)).toThrow(ConditionError));

  test.each([
    ['forty brackets', `${'('.repeat(40)}true${')'.repeat(40)}`],
    ['a hundred parts', Array(100).fill('true').join('||')],
  ])('but one of %s is', (_, source) => expect(compileCondition(source)(given({}))).toBe(true));
});

test('whatever the text, a condition compiles or says why not, in time', () =>
  fc.assert(
    fc.property(fc.string({ maxLength: 1000 }), (source) => {
      try {
        compileCondition(source);
      } catch (error) {
        expect(error).toBeInstanceOf(ConditionError);
      }
    }),
  ));

test('whatever is made of the words of the language answers yes or no, or says why not', () => {
  const word = fc.constantFrom(
    ...[
      'facts.a',
      'facts.b',
      'object.kind',
      'materials',
      'true',
      'null',
      '1',
      '2.5',
      "'x'",
      '[',
      ']',
      '(',
      ')',
      '?',
      ':',
    ],
    ...[
      '==',
      '!=',
      '<',
      '&&',
      '||',
      '!',
      '-',
      '+',
      '/',
      '%',
      'in',
      ',',
      '.',
      'size',
      'has',
      'int',
      'string',
      'duration',
    ],
  );
  const anyFacts = fc.record({ a: fc.jsonValue(), b: fc.jsonValue() });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), anyFacts, (words, facts) => {
      try {
        expect(typeof compileCondition(words.join(' '))(given(facts as Record<string, Json>))).toBe('boolean');
      } catch (error) {
        expect(error).toBeInstanceOf(ConditionError);
      }
    }),
    { numRuns: 2000 },
  );
});

describe('what a condition reads', () => {
  test.each<[string, string[], [string, string[]][]]>([
    [
      "facts.a == 'x' || facts['b'] in ['y', 'z']",
      ['a', 'b'],
      [
        ['facts.a', ['x']],
        ['facts.b', ['y', 'z']],
      ],
    ],
    ["'x' != facts.a", ['a'], [['facts.a', ['x']]]],
    ["object.kind == 'data-product'", [], [['object.kind', ['data-product']]]],
    ["'contract' in materials", [], [['materials', ['contract']]]],
    ['has(facts.a) && facts.a.startsWith(facts.c)', ['a', 'c'], []],
    ["'facts.b' == facts.a", ['a'], [['facts.a', ['facts.b']]]],
  ])('%s', (source, facts, compared) =>
    expect(conditionReads(source)).toMatchObject({
      facts,
      entry: false,
      compared: compared.map(([variable, words]) => ({ variable, words })),
    }),
  );
});

test.each([
  ["facts.b == 'y' && 'contract' in materials || facts.b == 'z'", ['facts.b', 'materials']],
  ["object.kind == 'data-product' && applicant.uscc.startsWith(facts.a)", ['object.kind', 'applicant.uscc', 'facts.a']],
  ['true', []],
])('%s names each variable once', (source, variables) =>
  expect([...conditionReads(source).variables].sort()).toEqual([...variables].sort()),
);

describe('holds', () => {
  test('where there is no condition', () => expect(holds(undefined, new Map(), given({}))).toBe(true));

  test('never by a condition that was not compiled', () =>
    expect(() => holds('true', new Map(), given({}))).toThrow(ConditionError));

  test('asks a condition once of the same variables, and anew of others', () => {
    const compiled = vi.fn(compileCondition('facts.a == 1.0'));
    const conditions = new Map([['facts.a == 1.0', compiled]]);
    const one = given({ a: 1 });
    expect([one, one, given({ a: 2 })].map((variables) => holds('facts.a == 1.0', conditions, variables))).toEqual([
      true,
      true,
      false,
    ]);
    expect(compiled).toHaveBeenCalledTimes(2);
  });
});
