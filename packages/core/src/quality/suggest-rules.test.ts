import { describe, expect, test } from 'vitest';
import type { ColumnProfile, ResourceProfile } from '../catalog/index.js';
import { parseQualityRules } from './parse-rules.js';
import { shippedScheme } from './shipped.test-fixture.js';
import { suggestRules } from './suggest-rules.js';
import { suggestedYaml } from './suggested-file.js';

const column = (more: Partial<ColumnProfile>): ColumnProfile => ({
  ...{
    name: 'v',
    type: 'VARCHAR',
    nulls: 0,
    distinct: 50,
    min: null,
    max: null,
    mean: null,
    minLength: 1,
    maxLength: 9,
  },
  ...{ examples: ['a', 'b', 'c', 'd', 'e'], category: 'none', grade: 'general', confidence: 1, evidence: [] },
  ...more,
});
const profile = (...columns: Partial<ColumnProfile>[]): ResourceProfile => ({
  ...{ fileName: 'x.csv', format: 'csv', encoding: 'utf-8', delimiter: ',', sizeBytes: 9, rows: 100 },
  ...{ columns: columns.map(column), sha256: '', contentFingerprint: '', engine: 'test' },
});
const asOf = '2026-01-31';
const kinds = (more: Partial<ColumnProfile>) =>
  suggestRules(profile(more), asOf).flatMap(({ kind, id }) => (id.startsWith('c1') ? [kind] : []));

describe('what a column seems to keep is suggested', () => {
  test.each([
    ['no value is absent', {}, ['not-null']],
    ['few are', { nulls: 4 }, ['not-null']],
    ['many are', { nulls: 6 }, []],
    ['all are', { nulls: 100, distinct: 0 }, []],
    ['all differ', { distinct: 97 }, ['not-null', 'unique']],
    ['nearly all differ, counted exactly', { distinct: 97, distinctExact: true }, ['not-null']],
    ['amounts all differ', { distinct: 100, type: 'DOUBLE', min: '-1' }, ['not-null']],
    ['few are different', { distinct: 3, examples: ['b', 'a', 'c'] }, ['not-null', 'domain']],
    ['few, and covered', { distinct: 3, examples: ['男*', '女*', '其*'], category: 'gender' }, ['not-null']],
    ['few, and long', { distinct: 2, examples: ['a', 'b'], maxLength: 61 }, ['not-null']],
    ['identity numbers', { category: 'id_card' }, ['not-null', 'check-digit']],
    ['no negative number', { type: 'BIGINT', min: '0' }, ['not-null', 'range']],
    ['days', { type: 'DATE', max: '2026-01-28' }, ['not-null', 'range', 'freshness']],
    ['days long gone', { type: 'TIMESTAMP', max: '2020-01-28 00:00:00' }, ['not-null', 'range']],
    ['days to come', { type: 'DATE', max: '2027-01-28' }, ['not-null']],
  ])('%s', (_, more, expected) => expect(kinds(more)).toEqual(expected));
});

describe('a type is known by the word of its engine', () => {
  test.each([
    ...['numeric(9,2)', 'double precision', 'real', 'double', 'float', 'decimal(9,2) unsigned', 'DOUBLE'],
    ...['decimal(20,10)'],
  ])('%s holds numbers that may all differ', (type) =>
    expect(kinds({ type, min: '0', distinct: 100 })).toEqual(['not-null', 'range']),
  );
  test.each([
    'integer',
    'bigint',
    'int',
    'int(11)',
    'bigint(20) unsigned',
    'tinyint',
    'BIGINT',
    'UHUGEINT',
    'smallint',
  ])('%s holds numbers that may be keys', (type) =>
    expect(kinds({ type, min: '0', distinct: 100 })).toEqual(['not-null', 'unique', 'range']),
  );
  test.each([
    ...['date', 'datetime', 'datetime(6)', 'timestamp without time zone', 'timestamp', 'timestamp_ntz', 'TIMESTAMP_NS'],
  ])('%s holds moments', (type) =>
    expect(kinds({ type, max: '2026-01-28', distinct: 100 })).toEqual(['not-null', 'range', 'freshness']),
  );
  test.each(['time without time zone', 'boolean', 'bit(1)', 'year(4)'])('%s holds neither, and no keys', (type) =>
    expect(kinds({ type, min: '0', max: '2026', distinct: 100 })).toEqual(['not-null']),
  );
  test.each(['interval', 'int4range', 'daterange', 'point', 'integer[]', 'double precision[]', 'text'])(
    '%s holds neither',
    (type) => expect(kinds({ type, min: '0', max: '2026-01-28' })).toEqual(['not-null']),
  );
});

test('each suggestion has its reason in both languages', () => {
  const rules = suggestRules(
    profile({ distinct: 97, nulls: 3 }, { type: 'DATE', max: asOf }, { category: 'uscc' }),
    asOf,
  );
  for (const { why } of rules) {
    expect(why?.zh).toMatch(/\p{Script=Han}/u);
    expect(why?.en).toMatch(/[a-z]{3}/);
  }
  expect(rules.find(({ id }) => id === 'c1-not-null')?.threshold).toBe(0.97);
  expect(rules.find(({ kind }) => kind === 'freshness')).toMatchObject({ days: 1 });
});

test('a table of a database is no file that could be read', () => {
  expect(suggestRules({ ...profile({}), format: 'table' }, asOf).map(({ kind }) => kind)).toEqual([
    'not-null',
    'duplicates',
  ]);
});

test('an empty table suggests that its file can be read, and no more than that of its columns', () => {
  expect(suggestRules({ ...profile({}), rows: 0 }, asOf).map(({ kind }) => kind)).toEqual(['readable', 'duplicates']);
});

test('what is suggested is a file of rules, whatever the columns are called', () => {
  const names = ['a"b', "c'd", '金额: {元}', '- x', '#', 'null', 'true', '1.0', ' x '];
  const rules = suggestRules(
    profile(...names.map((name) => ({ name, distinct: 3, examples: ['1', 'true', 'null'] }))),
    asOf,
  );
  const text = suggestedYaml([
    { place: {}, rules },
    { place: { file: 'b.csv' }, rules },
    { place: { table: { schema: 'a"b', name: '- x' } }, rules },
  ]);
  const parsed = parseQualityRules(text, 'r.yaml', new Map([['six-dimensions', shippedScheme()]]));
  expect(parsed.ok ? [] : parsed.faults).toEqual([]);
  const read = parsed.ok ? parsed.loaded.rules.tables[0]?.rules : [];
  expect(read?.flatMap((rule) => (rule.kind === 'not-null' ? [rule.column] : []))).toEqual(names);
  expect(read?.find(({ kind }) => kind === 'domain')).toMatchObject({ values: ['1', 'null', 'true'] });
});
