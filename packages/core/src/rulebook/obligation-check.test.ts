import { describe, expect, test } from 'vitest';
import { row } from './obligation.test-fixture.js';
import { checkObligations, type ObligationWorld } from './obligation-check.js';
import { parseRegime } from './parse.js';
import type { ObligationRow } from './parse-obligations.js';
import { smallRegime } from './regime.test-fixture.js';
import { regimePart } from './regime-part.js';

const parsed = parseRegime(smallRegime, 'regimes/sample-registry.yaml');
if (!parsed.ok) throw new Error('the regime of this test has a fault');
const { regime } = parsed.loaded;

const world: ObligationWorld = {
  instruments: new Set(['sample-2025']),
  regimes: new Map([
    ['sample-registry', regime],
    ['broken-registry', null],
  ]),
  exports: (symbol) => symbol === 'core/kernel/calendar#addWorkingDays',
  records: (type) => type === 'CaseSubmitted',
};
const faultsOf = (...rows: ObligationRow[]) =>
  checkObligations(rows, world).map(({ file, line, rule }) => `${file}:${line} ${rule}`);
const here = 'obligations/sample-2025.jsonl';
const reason = { zh: '尚未建设', en: 'not built' };

describe('what holds', () => {
  test.each([
    ['a part of a regime', {}],
    ['a name that a module exports', { means: { kind: 'code', symbol: 'core/kernel/calendar#addWorkingDays' } }],
    ['a record of a human act', { software: 'record', means: { kind: 'record', type: 'CaseSubmitted' } }],
    ['an open row', { means: { kind: 'open', reason, issue: 4 } }],
    ['nothing, where software has nothing to do', { software: 'none', means: { kind: 'none' } }],
    ['a part of a regime whose own faults are told', { means: { kind: 'regime', path: 'broken-registry#retention' } }],
    ['the first of several articles', { place: '第六条、第七条' }],
  ])('%s', (_, change) => expect(faultsOf(row(change))).toEqual([]));
});

describe('what does not hold is told with file, line and rule', () => {
  test.each([
    ['a regime that is none', { means: { kind: 'regime', path: 'other-registry#retention' } }, 'means-unknown'],
    ['a part that is none', { means: { kind: 'regime', path: 'sample-registry#retention.days' } }, 'means-unknown'],
    ['a part that every object has', { means: { kind: 'regime', path: 'sample-registry#toString' } }, 'means-unknown'],
    ['a name that no module exports', { means: { kind: 'code', symbol: 'core/kernel/calendar#x' } }, 'means-unknown'],
    ['a record that is none', { software: 'record', means: { kind: 'record', type: 'Hope' } }, 'means-unknown'],
    ['a record where software must act', { means: { kind: 'record', type: 'CaseSubmitted' } }, 'means-unfit'],
    ['nothing where software must act', { means: { kind: 'none' } }, 'means-unfit'],
    ['a means where nothing is asked', { software: 'none' }, 'means-unfit'],
    ['an unknown instrument', { cite: 'other-2025/6' }, 'instrument-unknown'],
    ['a citation of another place', { cite: 'sample-2025/7' }, 'citation-differs'],
    ['a place that cannot be read', { place: '?' }, 'citation-differs'],
  ])('%s', (_, change, rule) => expect(faultsOf(row(change, 7))).toEqual([`${here}:7 ${rule}`]));

  test('an id that stands twice', () => expect(faultsOf(row(), row({}, 2))).toEqual([`${here}:2 duplicate-id`]));

  test('a row in the file of another instrument', () => {
    const elsewhere = 'obligations/other-2025.jsonl';
    expect(faultsOf(row({}, 3, elsewhere))).toEqual([`${elsewhere}:3 id-differs`]);
  });
});

describe('a path leads to', () => {
  test.each([
    ['a key', 'retention.years', regime.retention.years],
    ['an entry of a list by its id', 'registrations.first.materials.report.by', 'third-party'],
    ['an entry of a list by its place', 'instruments.0', 'sample-2025'],
    ['nothing past the end of a list', 'instruments.9', undefined],
    ['nothing below a number', 'retention.years.x', undefined],
    ['nothing that a list has by nature', 'instruments.length', undefined],
    ['nothing that an object has by nature', 'retention.constructor', undefined],
  ])('%s', (_, path, value) => expect(regimePart(regime, path)).toEqual(value));
});
