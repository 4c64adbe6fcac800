import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowData, rowLine } from './obligation.test-fixture.js';
import { parseObligations } from './parse-obligations.js';

const file = 'obligations/sample-2025.jsonl';
const read = (text: string) => parseObligations(text, file);
const faultsOf = (text: string) => read(text).faults.map(({ file: at, line, rule }) => `${at}:${line} ${rule}`);

test('a line is an obligation, with the line on which it stands; blank lines are passed over', () => {
  const { rows, faults } = read(`${rowLine()}\n\n${rowLine({ id: 'sample-2025#002' })}\n`);
  expect(faults).toEqual([]);
  expect(rows.map(({ line, obligation }) => [line, obligation.id])).toEqual([
    [1, 'sample-2025#001'],
    [3, 'sample-2025#002'],
  ]);
});

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const withParams = (params: string) => rowLine({ params: 'HERE' }).replace('"HERE"', params);

// Each stands on line 2, between two good rows, which load.
test.each([
  ['broken JSON', rowLine().slice(0, -1), 'json'],
  ['a second object on the line', `${rowLine()} {}`, 'json'],
  ['a word', 'obligation', 'json'],
  ['a list', '[]', 'schema'],
  ['null', 'null', 'schema'],
  ['an unknown key', rowLine({ means_of: 'x' }), 'schema'],
  ['a missing key', rowLine({ place: undefined }), 'schema'],
  ['an id without its number', rowLine({ id: 'sample-2025' }), 'schema'],
  ['a citation without an article', rowLine({ cite: 'sample-2025' }), 'schema'],
  ['a kind that is none', rowLine({ kind: 'wish' }), 'schema'],
  ['an actor who is nobody', rowLine({ actor: 'clerk' }), 'schema'],
  ['a binding that is none', rowLine({ binding: 'shall' }), 'schema'],
  ['an empty summary', rowLine({ summary: '' }), 'schema'],
  ['a means of an unknown kind', rowLine({ means: { kind: 'hope' } }), 'schema'],
  ['a regime path without a path', rowLine({ means: { kind: 'regime', path: 'sample-registry' } }), 'schema'],
  ['code of an unknown package', rowLine({ means: { kind: 'code', symbol: 'lib/x#y' } }), 'schema'],
  ['code outside its package', rowLine({ means: { kind: 'code', symbol: 'core/../x#y' } }), 'schema'],
  ['open without a reason', rowLine({ means: { kind: 'open' } }), 'schema'],
  ['an issue below one', rowLine({ means: { kind: 'open', reason: { zh: '无', en: 'x' }, issue: 0 } }), 'schema'],
  ['none with a reason', rowLine({ means: { kind: 'none', reason: 'x' } }), 'schema'],
  ['parameters that nest without end', withParams(nested(4_000)), 'schema'],
  ['a line of 10 MB', withParams(`"${'长'.repeat(10_000_000)}"`), 'line-too-long'],
])('%s is refused with its line, and the other rows load', (_, bad, rule) => {
  const text = [rowLine(), bad, rowLine({ id: 'sample-2025#003' })].join('\n');
  expect(faultsOf(text)).toEqual([`${file}:2 ${rule}`]);
  expect(read(text).rows.map(({ line }) => line)).toEqual([1, 3]);
});

test('an unknown key is named in both languages', () => {
  const { message } = read(rowLine({ mean: 1 })).faults[0] ?? {};
  expect(message?.zh).toContain('mean：');
  expect(message?.en).toContain('mean: ');
});

test('parameters nest three deep and no deeper, which is told in both languages', () => {
  expect(read(withParams('{"a":[{"b":[1]}]}')).faults).toEqual([]);
  const { message } = read(withParams('{"a":[{"b":[[1]]}]}')).faults[0] ?? {};
  expect(message).toEqual({
    zh: 'params.a：须为嵌套不超过 3 层的 JSON',
    en: 'params.a: JSON that nests at most 3 deep',
  });
});

test('of a file of nothing but faults the first hundred are told', () =>
  expect(faultsOf('x\n'.repeat(5_000))).toHaveLength(100));

test('no text makes the reader throw', () =>
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), fc.nat({ max: 400 }), (noise, at) => {
      const whole = rowLine();
      const { rows, faults } = read(`${whole.slice(0, at)}${noise}${whole.slice(at)}`);
      expect(rows.length + faults.length).toBeGreaterThan(0);
    }),
    { seed: 20231115, numRuns: 300 },
  ));

test('a row that is written and read again is the same', () =>
  expect(read(rowLine()).rows[0]?.obligation).toEqual(rowData()));
