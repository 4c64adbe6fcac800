import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../server/src/kernel/test-database.js';
import { openInstallation, type TestInstallation } from '../installation.test-process.js';

let shuji: TestInstallation;
let database: TestDatabase;
let owner: pg.Client;
const role = `cli_reader_${process.pid}`;
const password = 'Zq7 secret@/:';
const phones = ['13800138000', '13912345678'];

beforeAll(async () => {
  [shuji, database] = await Promise.all([openInstallation(), createTestDatabase()]);
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const statement of [
    `create role ${role} login password '${password}'`,
    'create schema shop',
    `create table shop.client (id int primary key, "姓名" text, "手机号" text unique, extra jsonb)`,
    `insert into shop.client values (1, '王伟', '${phones[0]}', '{}'), (2, '李娜', '${phones[1]}', null)`,
    'create table shop.orders (id int primary key, client int references shop.client, total numeric(10,2))',
    'insert into shop.orders values (1, 1, 12.50)',
    'create table shop.secret (n int)',
    'create view shop.slow as select pg_sleep(60)::text as n',
    `grant usage on schema shop to ${role}`,
    `grant select on shop.client, shop.orders, shop.slow to ${role}`,
  ])
    await owner.query(statement);
});
afterAll(async () => {
  await owner?.query(`drop owned by ${role}`);
  await owner?.query(`drop role ${role}`);
  await owner?.end();
  await database?.drop();
  await shuji?.close();
});

function address(given: { readonly password?: string; readonly schema?: string } = {}): string {
  const url = new URL(database.ownerUrl);
  url.username = role;
  url.password = given.password === undefined ? '' : encodeURIComponent(given.password);
  return `${url}?schema=${given.schema ?? 'shop'}`;
}

const withoutPassword = (text: string) => {
  for (const secret of [password, encodeURIComponent(password), 'Zq7']) expect(text).not.toContain(secret);
};

test('a database is scanned as files are; a table without the right is told, and its password nowhere', async () => {
  const { code, stdout, stderr } = await shuji.run(['scan', address({ password }), '--json']);
  withoutPassword(stdout + stderr);
  expect(code).toBe(1);
  expect(stderr).toContain('3/3');
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({
    ok: false,
    rows: 3,
    grade: 'general-2',
    faults: [{ file: 'shop.secret', code: 'table-refused' }],
  });
  expect(report.path).toMatch(new RegExp(`^postgres://${role}@[^/]+/${new URL(database.ownerUrl).pathname.slice(1)}$`));
  expect(report.tables).toMatchObject([
    {
      ...{ file: 'shop.client', format: 'postgresql', schema: 'shop', table: 'client', kind: 'table', rows: 2 },
      ...{ sha256: null, contentFingerprint: null, comment: null, lastChange: null },
      keys: { primary: ['id'], unique: [['手机号']], foreign: [] },
    },
    {
      file: 'shop.orders',
      contentFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      keys: { foreign: [{ columns: ['client'], schema: 'shop', table: 'client', references: ['id'] }] },
    },
  ]);
  const [client] = report.tables;
  expect(client.bytes).toBeGreaterThan(0);
  expect(client.columns.map(({ category }: { category: string }) => category)).toEqual([
    'none',
    'person_name',
    'mobile',
    'none',
  ]);
  expect(client.columns[3]).toMatchObject({ type: 'jsonb', measured: 'nulls', nulls: 1, distinctExact: false });
  expect(client.columns[2]).toMatchObject({ distinct: 2, distinctExact: true });
  for (const phone of phones) expect(stdout).not.toContain(phone);
});

test('for people, with the password from a file or the environment', async () => {
  const file = shuji.path('password');
  await writeFile(file, `${password}\n`);
  const ways = [
    await shuji.run(['scan', address(), '--password-file', file]),
    await shuji.run(['scan', address()], { env: { PGPASSWORD: password } }),
  ];
  for (const { code, stdout, stderr } of ways) {
    expect(code).toBe(1);
    expect(stdout).toContain('shop.client');
    expect(stdout).toContain('1 列仅计空值 columns of nulls alone: extra');
    expect(stdout).toContain('✗ shop.secret table-refused');
    withoutPassword(stdout + stderr);
    for (const phone of phones) expect(stdout).not.toContain(phone);
  }
});

test.each([
  [() => address({ password: 'Zq7 wrong' }), 'source-refused'],
  [() => address({ password, schema: 'nowhere' }), 'source-empty'],
  [() => address({ password }).replace(/\/[^/?]+\?/, '/no_such_database?'), 'source-database-missing'],
  [() => `postgres://${role}:Zq7/x@localhost/db`, 'source-address-wrong'],
])('what keeps it from beginning: %#', async (source, why) => {
  const { code, stdout, stderr } = await shuji.run(['scan', source(), '--json']);
  expect([code, JSON.parse(stdout).code]).toEqual([1, why]);
  withoutPassword(stdout + stderr);
});

test('a wrong limit of time is refused', async () => {
  const { stdout } = await shuji.run(['scan', address({ password }), '--timeout', 'soon', '--json']);
  expect(JSON.parse(stdout).code).toBe('option-value-wrong');
});

test('Ctrl-C ends it and its statement; the list of processes does not show the password', async () => {
  const { child, ended } = shuji.start(['scan', address({ password }), '--views', '--json']);
  while ((await active()) === 0) await new Promise((done) => setTimeout(done, 50));
  if (process.platform === 'linux') withoutPassword(await readFile(`/proc/${child.pid}/cmdline`, 'utf8'));
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect([code, JSON.parse(stdout).code]).toEqual([130, 'interrupted']);
  withoutPassword(stdout + stderr);
  await new Promise((done) => setTimeout(done, 300));
  expect(await active()).toBe(0);
});

async function active(): Promise<number> {
  const { rows } = await owner.query(
    "select count(*)::int as n from pg_stat_activity where usename = $1 and wait_event = 'PgSleep'",
    [role],
  );
  return rows[0].n;
}
