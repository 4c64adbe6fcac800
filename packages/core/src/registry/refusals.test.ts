import { describe, expect, test } from 'vitest';
import { refusalMessage } from '../kernel/index.js';
import { applicationRefusals, type Row } from './application-refusals.test-fixture.js';
import { callUpRefusalRows } from './call-up-refusals.test-fixture.js';
import { withCheckCharacter } from './check-character.js';
import { entryRefusals } from './entry-refusals.test-fixture.js';
import { mistyped } from './look-up-number.js';
import { objectionRefusals } from './objection-refusals.test-fixture.js';
import { powerRefusals } from './power-refusals.test-fixture.js';
import { procedureRefusals } from './procedure-refusals.test-fixture.js';
import { recognitionRefusals } from './recognition-refusals.test-fixture.js';
import { registryRefusals } from './refusals.js';
import { reviewRefusals } from './review-refusals.test-fixture.js';
import { sealRefusalRows } from './seal-refusals.test-fixture.js';
import { shareRefusalRows } from './share-refusals.test-fixture.js';
import { tradeRefusals } from './trade-refusals.test-fixture.js';

// Codes that no decider of core returns, and where they are raised.
const elsewhere: Readonly<Record<string, string>> = {
  'regime-unknown': 'the server looks up the regime before it decides',
  'agency-unknown': 'the server looks up the agency before it decides',
  'call-up-nothing-held': 'the server asks the source before it decides',
  'call-up-failed': 'the server asks the source before it decides',
  'exchange-unknown': 'the server looks up the exchange before it decides',
};

const numbers: readonly Row[] = [
  [
    'number-mistyped',
    'a look-up by a number that does not fit its check character',
    () => mistyped(`${withCheckCharacter('AH-CY-2025-000012')}`.replace('12', '21')) ?? never(),
    ['number'],
    [],
  ],
];

function never(): never {
  throw new Error('the number fits');
}

const rows = [
  ...numbers,
  ...applicationRefusals,
  ...procedureRefusals,
  ...reviewRefusals,
  ...objectionRefusals,
  ...entryRefusals,
  ...callUpRefusalRows,
  ...sealRefusalRows,
  ...tradeRefusals,
  ...powerRefusals,
  ...recognitionRefusals,
  ...shareRefusalRows,
];

describe('a command is refused', () => {
  test.each(rows)('%s: %s', (code, _, answer, fields, cites) => {
    const refusal = answer();
    if (refusal.kind === 'decided') throw new Error(`decided, where ${code} was expected`);
    expect(refusal.code).toBe(code);
    expect(refusal.fields).toEqual(fields);
    expect(refusal.because.map((rule) => rule.cite)).toEqual(cites);
    expect(refusal).not.toHaveProperty('events');
  });

  test.each(rows)('%s: %s, in a message without a gap', (code, _, answer) => {
    const refusal = answer();
    if (refusal.kind === 'decided') throw new Error(`decided, where ${code} was expected`);
    const { zh, en } = refusalMessage(registryRefusals[code], refusal);
    for (const text of [zh, en]) expect(text).not.toMatch(/\{\w+\}|[：:] ?[。.]$|undefined/);
  });
});

test('every code has a scenario here or a reason why not', () => {
  const told = new Set<string>([...rows.map(([code]) => code), ...Object.keys(elsewhere)]);
  expect([...told].sort()).toEqual(Object.keys(registryRefusals).sort());
  expect(rows.filter(([code]) => code in elsewhere)).toEqual([]);
});
