import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answeredBefore } from './condition-memory.js';
import { compileCondition, planCondition } from './conditions.js';
import type { ConditionVariables, Json } from './engine.js';

const given = (facts: Readonly<Record<string, Json>>): ConditionVariables => ({
  ...{ facts, object: { kind: 'data-resource' }, applicant: { name: '示例', uscc: '' }, materials: [] },
});

/** A condition that counts how often it is evaluated. */
function counted(names: readonly string[]) {
  let asked = 0;
  const remembered = answeredBefore(names, ({ facts }) => {
    asked++;
    return facts.a === facts.b;
  });
  return { remembered, asked: () => asked };
}

test('the same values are evaluated once, in whatever case they come', () => {
  const { remembered, asked } = counted(['facts.a', 'facts.b']);
  for (let round = 0; round < 5; round++) {
    expect(remembered(given({ a: 'x', b: 'x' }))).toBe(true);
    expect(remembered(given({ a: 'x', b: 'y' }))).toBe(false);
    expect(remembered(given({ a: 1, b: '1' }))).toBe(false);
    expect(remembered(given({ a: null }))).toBe(false);
  }
  expect(asked()).toBe(4);
});

test('what reads a list, a long text or many variables is evaluated each time', () => {
  const lists = counted(['facts.a', 'facts.b']);
  const many = counted(['facts.a', 'facts.b', 'facts.c', 'facts.d']);
  for (let round = 0; round < 3; round++) {
    lists.remembered(given({ a: ['x'], b: 'x' }));
    lists.remembered(given({ a: 'x', b: 'x'.repeat(101) }));
    many.remembered(given({ a: 'x', b: 'x' }));
  }
  expect([lists.asked(), many.asked()]).toEqual([6, 3]);
});

test('memory is bounded, and what it forgot is answered the same again', () => {
  const { remembered, asked } = counted(['facts.a', 'facts.b']);
  const once = () => {
    for (let n = 0; n < 1200; n++) expect(remembered(given({ a: n, b: n % 2 === 0 ? n : -1 }))).toBe(n % 2 === 0);
  };
  once();
  once();
  expect(asked()).toBe(2400);
});

test('a condition that fails fails again', () => {
  let asked = 0;
  const failing = answeredBefore(['facts.a'], () => {
    asked++;
    throw new Error('no answer');
  });
  for (let round = 0; round < 2; round++) expect(() => failing(given({ a: 1 }))).toThrow('no answer');
  expect(asked).toBe(2);
});

const value = fc.oneof(
  fc.constantFrom<Json>('x', 'y', '', null, true, false, 0, -0, 1, 1.5, '1', 'true'),
  fc.array(fc.constantFrom('x', 'y')),
);
const sources = [
  "facts.a == 'x'",
  'facts.a == facts.b',
  "facts.a != null && facts.b in ['x', 'y', true]",
  "facts.a == true || (facts.b == false && object.kind == 'data-resource')",
  'facts.a == 1 || facts.b == 0.0',
  "entry.status == null || facts.a == 'y'",
];

test('property: memory changes no answer', () => {
  const conditions = sources.map((source) => ({
    remembered: compileCondition(source),
    evaluated: planCondition(source, { facts: 'any', object: ['kind'], entry: ['status'] }).test,
  }));
  fc.assert(
    fc.property(value, value, (a, b) => {
      for (const { remembered, evaluated } of conditions) {
        const bindings = { 'facts.a': a, 'facts.b': b, 'object.kind': 'data-resource', 'entry.status': null };
        expect(said(() => remembered(given({ a, b })))).toBe(said(() => evaluated(bindings as never)));
      }
    }),
    { numRuns: 500 },
  );
});

function said(ask: () => boolean): boolean | 'fails' {
  try {
    return ask();
  } catch {
    return 'fails';
  }
}
