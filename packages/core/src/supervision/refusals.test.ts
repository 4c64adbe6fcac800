import { describe, expect, test } from 'vitest';
import { type Decision, refusalMessage } from '../kernel/index.js';
import {
  arisen,
  contextOn,
  day,
  document,
  elsewhere,
  enterprise,
  registry,
  withEvidence,
} from './duties.test-fixture.js';
import {
  type DutyEvent,
  declareEvent,
  evolveDuty,
  noDuty,
  performDuty,
  type SupervisionRefusal,
  supervisionRefusals,
} from './index.js';

type Answer = Decision<DutyEvent, SupervisionRefusal>;
type Row = readonly [SupervisionRefusal, string, () => Answer, readonly string[], readonly string[]];

const context = contextOn('2026-02-01');
const report = arisen('annual-report', '2025-12-31');
const given = { on: day('2026-01-20'), note: '样例', document, reader: registry };
const said = { duty: 'incident-report', on: day('2026-01-20'), what: '样例', ref: 'r', reader: enterprise };
const perform = (change: object) => () => performDuty(report, { ...given, ...change }, context);
const declare = (change: object) => () => declareEvent({ ...said, ...change }, context);

function again(): Answer {
  const first = performDuty(report, given, context);
  if (first.kind === 'refused') return first;
  return performDuty(first.events.reduce(evolveDuty, report as Parameters<typeof evolveDuty>[0]), given, context);
}

const of = { report: ['sample-2025/24'], incident: ['sample-2025/25'] };
const rows: readonly Row[] = [
  ['duty-unknown', 'nothing has arisen', () => performDuty(noDuty, given, context), [], []],
  ['duty-unknown', 'the regime has none of that name', declare({ duty: 'nonsense' }), ['duty'], []],
  ['not-your-duty', 'another authority', perform({ reader: elsewhere }), [], of.report],
  ['not-your-duty', 'an enterprise for the registry', perform({ reader: enterprise }), [], of.report],
  ['not-your-duty', 'declared by the registry for a registrant', declare({ reader: registry }), [], of.incident],
  [
    'event-not-declarable',
    'the calendar gives it',
    declare({ duty: 'annual-report', reader: registry }),
    ['duty'],
    of.report,
  ],
  ['duty-performed-already', 'twice', again, [], of.report],
  ['date-in-future', 'done tomorrow', perform({ on: day('2026-02-02') }), ['on'], of.report],
  ['date-in-future', 'happens tomorrow', declare({ on: day('2026-02-02') }), ['on'], of.incident],
  ['date-before-duty', 'done before the year was over', perform({ on: day('2025-12-30') }), ['on'], of.report],
  ['evidence-missing', 'the rule asks for a document', perform({ document: null }), ['document'], of.report],
  [
    'evidence-not-asked',
    'the rule takes none',
    () => performDuty(report, given, withEvidence('annual-report', 'none')),
    ['document'],
    of.report,
  ],
];

describe('a command is refused', () => {
  test.each(rows)('%s: %s', (code, _, answer, fields, cites) => {
    const refusal = answer();
    if (refusal.kind === 'decided') throw new Error(`decided, where ${code} was expected`);
    expect(refusal.code).toBe(code);
    expect(refusal.fields).toEqual(fields);
    expect(refusal.because.map(({ cite }) => cite)).toEqual(cites);
    const { zh, en } = refusalMessage(supervisionRefusals[code], refusal);
    for (const text of [zh, en]) expect(text).not.toMatch(/\{\w+\}|undefined/);
  });

  test('every code has a row', () => {
    expect([...new Set(rows.map(([code]) => code))].sort()).toEqual(Object.keys(supervisionRefusals).sort());
  });
});
