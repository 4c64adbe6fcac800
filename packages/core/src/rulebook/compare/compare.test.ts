import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseRegime } from '../parse.js';
import type { Regime } from '../regime.js';
import { changed, smallRegime } from '../regime.test-fixture.js';
import { regimePart } from '../regime-part.js';
import { shippedRegimes as folder, shippedFiles } from '../shipped.test-fixture.js';
import { compareRegimes, type ToCompare } from './compare.js';

function regimeOf(text: string): Regime {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.loaded.regime;
}

const small: ToCompare = { regime: regimeOf(smallRegime), registration: 'first' };

/** What differs where one piece of the small regime is changed: subject, what differs, and the item in English. */
function rowsOf(from: string, to: string): string[] {
  const { rows } = compareRegimes(small, { regime: regimeOf(changed(from, to)), registration: 'first' });
  return rows.map(({ subject, differs, item }) => `${subject} ${differs.join('+')}: ${item.en}`);
}

describe('one change is one row, that says what differs', () => {
  test.each([
    ['working_days: 5, from: submitted', 'working_days: 6, from: submitted', 'clock length: time to act'],
    ['working_days: 5, from: submitted', 'calendar_days: 5, from: submitted', 'clock length: time to act'],
    ['working_days: 5, from: submitted', 'working_days: 5, from: stage-entered', 'clock start: time to act'],
    [
      '{working_days: 5, from: submitted,',
      '{working_days: 5, from: submitted, on_expiry: refuse,',
      'clock expiry: time to act',
    ],
    ['lasts: {working_days: 10', 'lasts: {working_days: 7', 'publicity length: how long it lasts'],
    ['evidence: required', 'evidence: optional', 'objection evidence: evidence'],
    ['suspends: true', 'suspends: false', 'objection suspends: an accepted objection stops the clock'],
    ['calendar_days: 30', 'calendar_days: 20', 'objection length: time to resolve the objection'],
    ['{then: resume, title: {zh: 不成立', '{then: restart, title: {zh: 不成立', 'objection then: dismissed'],
    ['stops_clock: true', 'stops_clock: false', 'supplement stops: the clock stands still meanwhile'],
    ['suggested: 10', 'suggested: 12', 'supplement length: time to supplement'],
    ["when: facts.origin == 'bought'", 'tolerable: true', 'material when+tolerable: contract'],
    ['kind: form, cite', 'kind: form, optional: true, cite', 'material optional: application'],
    ['type: number, required: false', 'type: text, required: false', 'form type: rows'],
    [
      'id: scale, title: {zh: 规模, en: scale}, type: text',
      'id: scale, title: {zh: 规模, en: scale}, type: text, required: false',
      'form required: scale',
    ],
    ['when: facts.secret == true', 'when: facts.secret != false', 'prohibited when: secret'],
    ['applicant: holder', 'applicant: licensee', 'application applicant: applicant'],
    ['right: holding', 'right: operating', 'application right: right recorded'],
    ['{years: 2, from', '{years: 3, from', 'validity length: validity'],
    ['{months: 1, before', '{months: 2, before', 'validity length: renewal'],
    ['retention: {years: 30', 'retention: {years: 20', 'retention length: retention'],
    [
      '      - {id: scale, title: {zh: 规模, en: scale}, source: facts.scale, cite: sample-2025/9}\n',
      '',
      'certificate only-a: scale',
    ],
    [', ends_as: refused, cite', ', ends_as: refused, reasons: required, cite', 'outcome reasons: refused'],
  ])('%s → %s: %s', (from, to, row) => expect(rowsOf(from, to)).toEqual([row]));

  test.each([
    ['title: {zh: 审查, en: review}', 'title: {zh: 审核, en: check}', 'the name of a stage'],
    [
      '{id: application, title: {zh: 申请表, en: application}',
      '{id: form, title: {zh: 登记表, en: form}',
      'the name of a material that is the only one of its kind',
    ],
    ['retention: {years: 30, cite: sample-2025/10}', 'retention: {years: 30, cite: sample-2025/11}', 'the article'],
  ])('%s → %s: %s alone makes no difference', (from, to) => expect(rowsOf(from, to)).toEqual([]));
});

test('a limit that leads to an end differs with how the case ends there', () =>
  expect(rowsOf(', ends_as: refused, cite', ', ends_as: terminated, cite')).toEqual([
    'outcome end: refused',
    'supplement expiry: time to supplement',
  ]));

test('a number of the instrument and the same number of a setting differ', () =>
  expect(
    rowsOf('{working_days: 5, from: submitted,', '{working_days: {setting: supplement-days}, from: submitted,'),
  ).toEqual(['clock length: time to act']));

test('what both say alike is told with both places, a name of one’s own too', () => {
  const other = regimeOf(changed('title: {zh: 审查, en: review}', 'title: {zh: 审核, en: check}'));
  const { alike } = compareRegimes(small, { regime: other, registration: 'first' });
  expect(alike.find(({ subject }) => subject === 'stage')).toMatchObject({
    scope: { zh: '审查／审核' },
    a: { text: { zh: '审查：登记机构' }, cite: 'sample-2025/6' },
    b: { text: { zh: '审核：登记机构' }, path: 'sample-registry#registrations.first.stages.review' },
  });
});

test('the authority’s own number counts', () => {
  const own = { ...small, settings: { 'supplement-days': 15 } };
  expect(compareRegimes(small, own).rows).toMatchObject([
    { subject: 'supplement', differs: ['length'], b: { text: { en: expect.stringContaining('15 working days') } } },
  ]);
});

describe('of the rulebook that ships', () => {
  const all = shippedFiles('registration')
    .map((name) => regimeOf(readFileSync(join(folder, name), 'utf8')))
    .map((regime): ToCompare => ({ regime, registration: Object.keys(regime.registrations)[0] ?? '' }));

  test.each(all.map((side) => [side.regime.id, side] as const))('%s is equal to itself', (_, side) => {
    const { rows, alike, equal, equalBySubject } = compareRegimes(side, side);
    expect(rows).toEqual([]);
    expect(alike.length).toBe(equal);
    for (const { a, b } of alike) expect(a).toEqual(b);
    expect(Object.values(equalBySubject).reduce((sum, count) => sum + count)).toBe(equal);
  });

  const [first, ...others] = all;
  test.each(others.map((side) => [side.regime.id, side] as const))('%s: both ways say the same', (_, other) => {
    if (!first) throw new Error('no regime');
    const [there, back] = [compareRegimes(first, other), compareRegimes(other, first)];
    const paths = (rows: typeof there.rows, one: 'a' | 'b', two: 'a' | 'b') =>
      rows.map((row) => `${row[one]?.path} ${row[two]?.path}`).sort();
    expect(paths(there.rows, 'a', 'b')).toEqual(paths(back.rows, 'b', 'a'));
    expect(there.equal).toBe(back.equal);
    expect(there.alike.map(({ a, b }) => `${a.path} ${b.path}`).sort()).toEqual(
      back.alike.map(({ a, b }) => `${b.path} ${a.path}`).sort(),
    );
  });

  test('every side of a row names a part of its regime', () => {
    if (!first) throw new Error('no regime');
    for (const other of others)
      for (const { a, b } of compareRegimes(first, other).rows)
        for (const [side, { regime }] of [
          [a, first],
          [b, other],
        ] as const)
          if (side) expect(regimePart(regime, side.path.replace(/^.*#/, '')), side.path).toBeDefined();
  });
});
