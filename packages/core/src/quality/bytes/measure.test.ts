import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePattern } from '../compile/pattern.js';
import { csv, inByteOrder, put, quantileOf } from './bytes.test-fixture.js';
import { dayTime } from './day-time.js';
import { joinedParts, type Values } from './join.js';
import { distinctHashes } from './keys.js';
import { BytesMeasure } from './measure.js';
import { IrregularRecord } from './records.js';
import type { Part } from './tally.js';
import type { Measure, Plan, Task } from './task.js';
import type { Truth } from './truth.js';

type Row = readonly string[];

// Slots of the columns of a file of five, one of which is not read.
const [name, flag, amount, day] = [0, 1, 2, 3];
const read = [4, 0, 1, 3];
const most = 20;

const names = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'abc中,"\n'), maxLength: 3 }),
  fc.constantFrom('', ' ', '\u3000', ' a', '无', 'abc'.repeat(80), '中'.repeat(201)),
);
const flags = fc.constantFrom('Y', 'N', '', ' ');
const others = fc.constantFrom('', ' ', '-', 'x', 'nan', '1e400');
const quarters = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -40, max: 40 }).map((value) => String(value / 4)) },
  fc.constantFrom('1e3', ' 5', '-7.', '.5', '0.25000000000000000000'),
  others,
);
const cents = fc.oneof(
  fc.integer({ min: -1e7, max: 1e7 }).map((value) => String(value / 100)),
  fc.constantFrom('1e15', '0.1', '-0.3'),
  others,
);
const days = fc.oneof(
  fc.integer({ min: 0, max: 30_000 }).map((of) => new Date(of * 86400e3).toISOString().slice(0, 10)),
  fc.integer({ min: 0, max: 2e9 }).map((of) => new Date(of * 1e3).toISOString().slice(0, 19).replace('T', ' ')),
  fc.constantFrom('', '无', ' '),
);
const rowsOf = (numbers: fc.Arbitrary<string>, maxLength = 60) =>
  fc.array(fc.tuple(names, flags, numbers, days), { maxLength });

/** Records of which cells are told by slot, as they stand in a file. */
function textOf(rows: readonly Row[]): string {
  return csv(
    rows.map((row) => {
      const cells = ['', '', 'not,read', '', ''];
      for (const [slot, place] of read.entries()) cells[place] = row[slot] ?? '';
      return cells;
    }),
  );
}

/** What blocks of records come to, measured by so many in turn. */
function measured(tasks: readonly Task[], blocks: readonly (readonly Row[])[], measures = 1): Map<string, Part>[] {
  const plan: Plan = { read, columns: 5, tasks, examples: most };
  return Array.from({ length: measures }, (_, turn) => {
    const measure = new BytesMeasure(plan, 0x2c);
    for (const [at, block] of blocks.entries()) if (at % measures === turn) measure.add(1, put(textOf(block)));
    return structuredClone(measure.parts()) as Map<string, Part>;
  });
}

function joined(task: Task, parts: readonly ReadonlyMap<string, Part>[], shares = 1): Values {
  const own = parts.map((part) => part.get(task.key)).filter((part) => part !== undefined);
  const hashes = own.map((part) => part.hashes);
  const counts = Array.from({ length: shares }, (_, share) => distinctHashes(hashes, share, shares));
  return joinedParts(
    task,
    own,
    counts.reduce((sum, of) => sum + of, 0),
    most,
  );
}

/** Numbers may differ in their last digits. */
function expectAlike(values: Values, expected: Values): void {
  const rounded = Object.entries(expected).map(([key, value]) => {
    const other = values[key];
    if (typeof value !== 'number' || typeof other !== 'number') return [key, value];
    return [key, Math.abs(value - other) <= 1e-12 * Math.abs(value) ? other : value];
  });
  expect(values).toEqual(Object.fromEntries(rounded));
}

const isPresent = (cell: string | undefined) => !/^[ \u3000]*$/.test(cell ?? '');
const cellOf = (row: Row, slot: number) => row[slot] ?? '';
const numberOf = (row: Row) => {
  const cell = cellOf(row, amount);
  return isPresent(cell) && Number.isFinite(Number(cell)) ? Number(cell) : null;
};
const secondOf = (row: Row) => {
  const cell = cellOf(row, day);
  const whole = cell.length === 10 ? `${cell} 00:00:00` : cell;
  return cell.length < 10 ? null : { whole, time: Date.parse(`${whole.replace(' ', 'T')}Z`) * 1000 };
};
const numbersOf = (rows: readonly Row[]) => rows.map(numberOf).filter((value) => value !== null);

type Known = boolean | null;

/** What a verdict comes to, of what holds of a row. */
function verdictOf(
  holds: (row: Row) => Known,
  { needed, shown }: { readonly needed: readonly number[]; readonly shown: readonly number[] },
) {
  return (rows: readonly Row[]): Values => {
    const checked = rows.filter((row) => holds(row) === true || needed.every((slot) => isPresent(row[slot])));
    const failed = checked.filter((row) => holds(row) !== true);
    const cut = (text: string) => [...text].slice(0, 200).join('');
    const texts = failed.map((row) => {
      const values = shown.map((slot) => cut(cellOf(row, slot)));
      return values.length === 1 ? (values[0] ?? '') : values.map((value) => value || '\u001e').join('\u001f');
    });
    const examples = inByteOrder(texts.filter((text) => text !== '')).slice(0, most);
    return { checked: checked.length, failed: failed.length, examples: examples.length > 0 ? examples : null };
  };
}

function verdict(title: string, holds: Truth, model: (row: Row) => Known, needed: readonly number[], shown = needed) {
  const measure: Measure = { measure: 'verdict', holds, needed, shown };
  return { title, measure, model: verdictOf(model, measure) };
}

function keys(slots: readonly number[], whole: boolean) {
  return {
    title: `keys of ${slots.join()}${whole ? ' with absent values' : ''}`,
    measure: { measure: 'keys', slots, whole } as const,
    model(rows: readonly Row[]): Values {
      const checked = rows.filter((row) => whole || slots.every((slot) => isPresent(row[slot])));
      const values = checked.map((row) => slots.map((slot) => (isPresent(row[slot]) ? row[slot] : null)));
      return { checked: checked.length, distinct: new Set(values.map((each) => JSON.stringify(each))).size };
    },
  };
}

const pattern: Truth = { is: 'pattern', slot: name, pattern: parsePattern('[a-c]+|中') };
const isY: Truth = { is: 'word', slot: flag, words: ['Y'], value: true };
const atMostFive: Truth = {
  is: 'compare',
  sign: '<=',
  left: { term: 'number', slot: amount },
  right: { term: 'constant', value: 5 },
};
const before = dayTime('2020-01-01');

const isFlagY = (row: Row) => (isPresent(row[flag]) ? row[flag] === 'Y' : null);

/** Measures of every kind, and what they come to in plain words. */
const measures: readonly {
  readonly title: string;
  readonly measure: Measure;
  readonly model: (rows: readonly Row[]) => Values;
}[] = [
  verdict('verdict of a pattern', pattern, (row) => /^([a-c]+|中)$/.test(cellOf(row, name)), [name]),
  verdict('verdict of presence', { is: 'present', slot: name }, (row) => isPresent(row[name]), [], [name]),
  verdict(
    'verdict of words for none',
    { is: 'told', slot: name, absent: ['无', 'a', ' '] },
    (row) => isPresent(row[name]) && !['无', 'a'].includes(cellOf(row, name).replace(/^[ \u3000]+|[ \u3000]+$/g, '')),
    [],
    [name],
  ),
  verdict(
    'verdict of a bound',
    atMostFive,
    (row) => {
      const value = numberOf(row);
      return value === null ? null : value <= 5;
    },
    [amount],
  ),
  verdict('verdict of two columns', isY, isFlagY, [flag, amount], [amount, name]),
  ...[keys([name], false), keys([flag, amount], false), keys([flag, name], true), keys([0, 1, 2, 3], true)],
  { title: 'rows', measure: { measure: 'rows' }, model: (rows) => ({ value: rows.length }) },
  {
    title: 'present',
    measure: { measure: 'present', slot: name },
    model: (rows) => ({ value: rows.filter((row) => isPresent(row[name])).length }),
  },
  {
    title: 'share of all',
    measure: { measure: 'share', part: { is: 'absent', slot: name }, all: null },
    model: (rows) => ({ all: rows.length, part: rows.filter((row) => !isPresent(row[name])).length }),
  },
  {
    title: 'share of some',
    measure: { measure: 'share', part: isY, all: { is: 'present', slot: flag } },
    model: (rows) => ({
      all: rows.filter((row) => isPresent(row[flag])).length,
      part: rows.filter((row) => row[flag] === 'Y').length,
    }),
  },
  {
    title: 'sum',
    measure: { measure: 'sum', slot: amount },
    model: (rows) => ({ value: numbersOf(rows).reduce((sum, value) => sum + value, 0) }),
  },
  {
    title: 'mean',
    measure: { measure: 'mean', slot: amount },
    model(rows) {
      const numbers = numbersOf(rows);
      return { value: numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length };
    },
  },
  ...(['min', 'max'] as const).map((measure) => ({
    title: measure,
    measure: { measure, slot: amount },
    model(rows: readonly Row[]) {
      const numbers = numbersOf(rows);
      return { value: numbers.length === 0 ? null : Math[measure](...numbers) };
    },
  })),
  {
    title: 'newest',
    measure: { measure: 'newest', slot: day, before },
    model(rows) {
      const moments = rows.map(secondOf).filter((moment) => moment !== null);
      const texts = moments.filter(({ time }) => time < before).map(({ whole }) => whole);
      return { newest: texts.sort().at(-1) ?? null };
    },
  },
  {
    title: 'outliers',
    measure: { measure: 'outliers', slot: amount, reach: 0.5 },
    model(rows) {
      const numbers = numbersOf(rows);
      if (numbers.length === 0) return { checked: 0, failed: 0, examples: null, low: null, high: null };
      const [one, other] = [quantileOf(numbers, 0.25), quantileOf(numbers, 0.75)];
      const [low, high] = [one - 0.5 * (other - one), other + 0.5 * (other - one)];
      const beyond = numbers.filter((value) => value < low || value > high).sort((a, b) => a - b);
      const examples = beyond.slice(0, most).map(String);
      return {
        ...{ checked: numbers.length, failed: beyond.length, low, high },
        examples: examples.length > 0 ? examples : null,
      };
    },
  },
];

const wheres: readonly { readonly where: Truth | null; readonly meant: (row: Row) => boolean }[] = [
  { where: null, meant: () => true },
  { where: isY, meant: (row) => row[flag] === 'Y' },
  // Of neither it is not meant.
  { where: { is: 'not', of: isY }, meant: (row) => isPresent(row[flag]) && row[flag] !== 'Y' },
];
const tasks = measures.flatMap(({ title, measure, model }) =>
  wheres.map(({ where, meant }, at) => {
    const task: Task = { ...measure, key: `${title}, where ${at}`, where };
    return { task, model: (rows: readonly Row[]) => model(rows.filter(meant)) };
  }),
);
const allTasks = tasks.map(({ task }) => task);

describe('what a file is measured to come to', () => {
  test('is what its cells come to', () =>
    fc.assert(
      fc.property(rowsOf(quarters), (rows) => {
        const parts = measured(allTasks, [rows]);
        for (const { task, model } of tasks)
          expect({ [task.key]: joined(task, parts) }).toEqual({ [task.key]: model(rows) });
      }),
      { numRuns: 200 },
    ));

  test('is what its cells come to, of several batches', () =>
    fc.assert(
      fc.property(rowsOf(quarters, 30), fc.integer({ min: 1000, max: 2500 }), (some, count) => {
        const rows = Array.from({ length: some.length === 0 ? 0 : count }, (_, at) => some[at % some.length] ?? []);
        const parts = measured(allTasks, [rows]);
        for (const { task, model } of tasks)
          expect({ [task.key]: joined(task, parts) }).toEqual({ [task.key]: model(rows) });
      }),
      { numRuns: 15 },
    ));

  test('is the same in parts, whoever measures them', () =>
    fc.assert(
      fc.property(
        fc.array(rowsOf(cents, 20), { maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 3 }),
        (blocks, count, shares) => {
          const whole = measured(allTasks, [blocks.flat()]);
          const parts = measured(allTasks, blocks, count);
          for (const task of allTasks) expectAlike(joined(task, parts, shares), joined(task, whole));
        },
      ),
      { numRuns: 150 },
    ));
});

const rowsTask = { key: 'rows', where: null, measure: 'rows' } as const;

describe('a measure', () => {
  test('tells what it met, and begins behind a header', () => {
    const measure = new BytesMeasure({ read: [], columns: 2, tasks: [rowsTask], examples: most }, 0x2c);
    const end = put('"a\r\n""",b\r\n1,2\r\n3,""\r\n');
    expect(measure.quotes(1, end)).toBe(6);
    expect(measure.skip(1)).toBe(12);
    measure.add(12, end);
    expect([measure.rows, measure.endings, measure.kept]).toEqual([2, 2, 0]);
    expect(measure.parts().get('rows')?.checked).toBe(2);
    put('1,2\n');
    expect(() => measure.add(1, 5)).toThrow(IrregularRecord);
  });

  test('counts every quote', () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', 'a', '中'), maxLength: 80 }), fc.nat(20), (text, from) => {
        const measure = new BytesMeasure({ read: [], columns: 1, tasks: [], examples: 0 }, 0x2c);
        const end = put(`${'"'.repeat(from)}${text}""`) - 2;
        expect(measure.quotes(1 + from, end)).toBe(text.split('"').length - 1);
      }),
    ));

  test('leaves out what an engine must be asked, and nothing else', () => {
    const number = { term: 'number', slot: amount } as const;
    const times: Truth = { ...atMostFive, left: { term: 'arithmetic', sign: '*', left: number, right: number } };
    const told = (key: string, measure: Measure, where: Truth | null = null): Task => ({ ...measure, key, where });
    const some: readonly Task[] = [
      told('mean', { measure: 'mean', slot: amount }),
      told('where', { measure: 'rows' }, atMostFive),
      told('newest', { measure: 'newest', slot: day, before }),
      told('square', { measure: 'share', part: times, all: null }),
      told('large', { measure: 'rows' }, { ...pattern, pattern: parsePattern('(a|b)*a(a|b){15}') } as Truth),
      told('keys', { measure: 'keys', slots: [amount], whole: true }),
      told('rows', { measure: 'rows' }),
    ];
    const left = (rows: readonly Row[]) => {
      const known = measured(some, [rows])[0];
      return some.map(({ key }) => key).filter((key) => !known?.has(key));
    };
    expect(left([['a', 'Y', '1', '2024-01-01']])).toEqual(['large']);
    expect(left([['a', 'Y', '1_000', '2024-01-01'], ...Array(2000).fill(['a', 'Y', '1', ''])])).toEqual([
      ...['mean', 'where', 'square', 'large'],
    ]);
    expect(left([['a', 'Y', '1', '2024/01/01']])).toEqual(['newest', 'large']);
    expect(left([['a', 'Y', '1e200', '']])).toEqual(['square', 'large']);
  });

  test('keeps what hashes and numbers take', () => {
    const outliers = { key: 'o', where: null, measure: 'outliers', slot: 0, reach: 1 } as const;
    const keys = { key: 'k', where: null, measure: 'keys', slots: [0], whole: false } as const;
    const measure = new BytesMeasure({ read: [0], columns: 1, tasks: [outliers, keys], examples: 0 }, 0x2c);
    measure.add(1, put('1\n2\nx\n'));
    expect(measure.kept).toBe(2 * 8 + 3 * 8);
  });
});
