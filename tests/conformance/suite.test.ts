import { readdirSync } from 'node:fs';
import { addWorkingDays, LocalDate } from '@shuji/core/kernel';
import { regimeProof } from '@shuji/core/registry';
import { describe, expect, test } from 'vitest';
import { callsDuring } from './calls.js';
import { claimsOf, instruments, loadedRegime } from './rules.js';
import { lengthSaid, saidDifferently } from './said.js';

const suites = readdirSync(import.meta.dirname)
  .flatMap((name) => /^(.+)\.test\.ts$/.exec(name)?.[1] ?? [])
  .filter((name) => name !== 'suite');

test('every instrument with an obligation that claims to be met has its suite', () =>
  expect(instruments().filter((id) => claimsOf(id).length > 0 && !suites.includes(id))).toEqual([]));

test('every suite is of an instrument', () => expect(suites.filter((id) => !instruments().includes(id))).toEqual([]));

describe('the length that an obligation says', () => {
  test.each([
    [{ limit: 5, unit: 'working_day' }, '5 working_day'],
    [{ period: { min: 30, unit: 'year' }, content: 'vouchers' }, '30 year'],
    [{ limit: { value: 20, unit: 'working_day', from: 'received' } }, '20 working_day'],
    [{ period: 1, unit: 'year' }, '1 year'],
    [{ unit: 'year' }, null],
    [{ fields: ['a'], step: 1 }, null],
  ])('%j', (params, said) => expect(lengthSaid(params)).toBe(said));

  const settings = { days: { unit: 'working_days', minimum: 7 } };
  test.each([
    ['the same', { limit: 5, unit: 'working_day' }, { working_days: 5 }, []],
    [
      'another number',
      { limit: 5, unit: 'working_day' },
      { working_days: 6 },
      ['a length of 5 working_day is said, 6 working_day stands there'],
    ],
    [
      'another unit',
      { limit: 5, unit: 'working_day' },
      { calendar_days: 5 },
      ['a length of 5 working_day is said, 5 calendar_day stands there'],
    ],
    ['the least of a setting', { min: 7, unit: 'working_day' }, { working_days: { setting: 'days' } }, []],
    [
      'a setting itself',
      { min: 8, unit: 'working_day' },
      settings.days,
      ['a length of 8 working_day is said, 7 working_day stands there'],
    ],
    ['a number', { price: { value: 0, unit: 'CNY' } }, { value: 0, unit: 'CNY' }, []],
    [
      'a number that differs',
      { price: { value: 0, unit: 'CNY' } },
      { value: 1, unit: 'CNY' },
      ['a length of 0 CNY is said, 1 CNY stands there'],
    ],
    ['no length', { min: 8, unit: 'year' }, { title: 'x' }, ['a length of 8 year is said, none stands there']],
    ['a list as long', { fields: ['a', 'b'] }, [{}, {}], []],
    ['a list too short', { fields: ['a', 'b'], open_list: true }, [{}], ['fields: 2 are said, 1 stand there']],
    ['options', { enum: ['a', 'b', 'c'] }, { id: 'x', options: [{}, {}] }, ['enum: 3 are said, 2 stand there']],
  ])('is held against the part: %s', (_, params, part, faults) =>
    expect(saidDifferently(params, part, settings)).toEqual(faults),
  );

  const numbers = {
    term: { value: 3, unit: 'years' },
    notice: { value: 2, unit: 'months' },
    floor: { value: 9, unit: 'CNY' },
  };
  const reading = (...names: string[]) => ({ rows: names.map((name) => ({ when: `facts.x < numbers['${name}']` })) });
  test.each([
    ['the number that a decision reads', 3, 'year', reading('term'), []],
    ['one of several', 2, 'month', reading('term', 'floor', 'notice'), []],
    ['another number', 4, 'year', reading('term'), ['a length of 4 year is said, 3 year stands there']],
    ['no length of time', 4, 'year', reading('floor'), ['a length of 4 year is said, none stands there']],
    ['nothing for what is no time', 8, 'percent', reading('floor', 'term'), []],
  ])('is held against %s', (_, value, unit, part, faults) =>
    expect(saidDifferently({ said: { value, unit } }, part, {}, numbers)).toEqual(faults),
  );
});

describe('what a run calls', () => {
  const symbol = 'core/kernel/calendar#addWorkingDays';
  const day = LocalDate.parse('2025-10-09');

  test('is seen, and told from what it does not', async () => {
    const calls = await callsDuring(() => void addWorkingDays(day, 3));
    expect(calls.of(symbol)).toBe(true);
    expect(calls.of('core/kernel/calendar#addMonths')).toBe(false);
    expect(calls.of('core/kernel/calendar#addCenturies')).toBe(false);
    expect((await callsDuring(() => undefined)).of(symbol)).toBe(false);
  });

  test('is seen where it was made by a function that was called before', async () => {
    const made = 'core/registry/regime-proof#regimeProof';
    let proof = regimeProof(loadedRegime('anhui-registry'));
    const making = await callsDuring(() => {
      proof = regimeProof(loadedRegime('anhui-registry'));
    });
    expect(making.of(made)).toBe(true);
    expect((await callsDuring(() => void proof.changes('retention'))).of(made)).toBe(true);
    expect((await callsDuring(() => undefined)).of(made)).toBe(false);
  });
});
