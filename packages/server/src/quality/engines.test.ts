import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startMariadb } from '../catalog/engines/mariadb.test-fixture.js';
import { createTestDatabase, type TestDatabase } from '../kernel/test-database.js';
import {
  csv,
  inDatabase,
  inFiles,
  kept,
  measured,
  names,
  rulesFor,
  tables,
  told,
  typedRules,
} from './engines.test-fixture.js';
import { errorsOf, outcomes, type TestFolder, testFolder } from './measure.test-fixture.js';

const mariadb = await startMariadb();
let database: TestDatabase;
let postgres: pg.Client;
let folder: TestFolder;

beforeAll(async () => {
  folder = await testFolder(Object.fromEntries(names.map((name) => [`${name}.csv`, `${csv(tables[name])}\n`])));
  database = await createTestDatabase();
  postgres = new pg.Client({ connectionString: database.ownerUrl });
  await postgres.connect();
  await postgres.query('create schema told');
  if (mariadb.ok) await mariadb.admin.query('create database told character set utf8mb4');
  for (const name of names) {
    const [head = [], ...rows] = tables[name];
    await postgres.query(`create table told.${name} (${head.map((column) => `"${column}" text`).join(', ')})`);
    for (const row of rows)
      await postgres.query(
        `insert into told.${name} values (${row.map((_, at) => `$${at + 1}`).join(', ')})`,
        kept(row),
      );
    if (!mariadb.ok) continue;
    await mariadb.admin.query(
      `create table told.${name} (${head.map((column) => `\`${column}\` varchar(100)`).join(', ')})`,
    );
    await mariadb.admin.query(`insert into told.${name} values ?`, [rows.map(kept)]);
  }
});
afterAll(async () => {
  await postgres?.end();
  await database?.drop();
  if (mariadb.ok) await mariadb.stop();
  await folder?.remove();
});

const inPostgres = (rules: string) => measured(`${database.ownerUrl}?schema=told`, rules);
const inMariadb = (rules: string) => measured(mariadb.ok ? mariadb.url('told') : '', rules);
const engines = [
  ['PostgreSQL', inPostgres],
  ['MariaDB', inMariadb],
] as const;
const there = (name: string) => name !== 'MariaDB' || mariadb.ok;

describe.each(engines)('%s', (name, measure) => {
  test.runIf(there(name))('comes to what DuckDB comes to over the same values, rule by rule', async () => {
    const file = await folder.measure(rulesFor(inFiles), { asOf: '2026-01-12' });
    const found = await measure(rulesFor(inDatabase));
    expect(told(found)).toEqual(told(file));
    expect([found.score, found.tables[0]?.rows]).toEqual([file.score, file.tables[0]?.rows]);
    expect(errorsOf(found).filter((code) => code !== null)).toEqual(['column-unknown', 'pattern-broken']);
  });

  test.runIf(there(name))('refuses patterns that engines mean differently, and asks the other rules', async () => {
    const patterns = ['(?i)a', 'a\\b', '\\p{Han}', '(?<n>a)', 'x(?=y)', '[[:^alpha:]]', '\\Qa\\E'];
    const rules = [
      ...patterns.map((pattern) => ({ kind: 'pattern', column: '订单号', pattern })),
      { kind: 'not-null', column: '客户' },
    ];
    const found = await measure(rulesFor(inDatabase, rules));
    expect(errorsOf(found)).toEqual([...patterns.map(() => 'pattern-unsupported'), null]);
    expect(outcomes(found).at(-1)).toEqual(['fails', 11, 1]);
  });

  test.runIf(there(name))('tells of tables that are not there, and of files', async () => {
    const rules = rulesFor(
      (table) => (table === 'orders' ? 'table: nowhere' : inDatabase(table)),
      [{ kind: 'not-null', column: '客户' }, { kind: 'readable' }],
    );
    const {
      tables: [table],
    } = await measure(rules);
    expect([table?.fault?.code, table?.rules.map(({ status }) => status)]).toEqual([
      'table-missing',
      ['error', 'fails'],
    ]);
    const readable = await measure(
      rulesFor(inDatabase, [{ kind: 'readable' }, { kind: 'readable', formats: ['csv'] }]),
    );
    expect(outcomes(readable)).toEqual([
      ['holds', 1, 0],
      ['fails', 1, 1],
    ]);
  });

  test.runIf(there(name))('asks a sample of rows, the same ones each time', async () => {
    const rules = rulesFor(
      inDatabase,
      [
        { kind: 'not-null', column: '客户' },
        { kind: 'unique', columns: ['订单号'] },
      ],
      'sample: {rows: 30, confidence: 0.95}',
    );
    const found = await measure(rules);
    expect([found.tables[0]?.sampledRows, outcomes(found)]).toEqual([
      11,
      [
        ['fails', 11, 1],
        ['fails', 11, 1],
      ],
    ]);
    expect(await measure(rules)).toEqual(found);
  });
});

const types: Readonly<Record<string, readonly string[]>> = {
  PostgreSQL: ['bigint', 'numeric(9,2)', 'date', 'timestamp', 'double precision', 'varchar(20)', 'jsonb', 'boolean'],
  MariaDB: ['bigint', 'decimal(9,2)', 'date', 'datetime', 'double', "enum('a', 'B')", 'blob', 'varchar(5)'],
};
const typed: readonly (readonly (string | null)[])[] = [
  ['1', '1.50', '2026-01-01', '2026-01-01 10:00:00', '0.5', 'a', '[1]', 'true'],
  ['2', '2.00', '2026-01-20', '2026-01-19 10:00:00', '1e3', 'B', null, 'false'],
  ['2', '900.00', null, null, null, null, '[3]', null],
];

test.each(engines.filter(([name]) => there(name)))('%s: columns are asked by their types', async (name, measure) => {
  const columns = (types[name] ?? []).map((type, at) => `k${at} ${type}`).join(', ');
  if (name === 'PostgreSQL') {
    await postgres.query(`create table told.typed (${columns})`);
    for (const row of typed)
      await postgres.query('insert into told.typed values ($1, $2, $3, $4, $5, $6, $7, $8)', [...row]);
  } else if (mariadb.ok) {
    await mariadb.admin.query(`create table told.typed (${columns})`);
    await mariadb.admin.query('insert into told.typed values ?', [typed]);
  }
  const rules = [
    ...typedRules,
    { kind: 'cross-column', holds: "row.k7 == 'true' || row.k0 == 2" },
    { kind: 'range', column: 'k6', min: 0 },
  ];
  const lines = rules.map(
    (rule, at) => `      - ${JSON.stringify({ id: `rule-${at}`, dimension: 'accuracy', ...rule })}`,
  );
  const found = await measure(
    `id: test\ntitle: {zh: 试, en: test}\ntables:\n  - id: orders\n    table: typed\n    rules:\n${lines.join('\n')}\n`,
  );
  expect(errorsOf(found).slice(0, 13)).toEqual(Array(13).fill(null));
  expect(errorsOf(found)[14]).toBe('type-wrong');
  expect(outcomes(found).slice(0, 13)).toEqual([
    ['fails', 3, 1],
    ['fails', 2, 1],
    ['holds', 1, 0],
    ['fails', 2, 1],
    ['fails', 2, 1],
    ['fails', 2, 1],
    ['fails', 3, 2],
    ['fails', 3, 1],
    ['fails', 3, 1],
    ['holds', 2, 0],
    ['holds', 3, 0],
    ['holds', 3, 0],
    ['fails', 3, 1],
  ]);
});
