import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../kernel/test-database.js';
import { parseSourceAddress, scanSource, sourceOpener } from './index.js';

let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query('create schema src');
});
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

test('x', async () => {
  await owner.query(
    `create table src.people (id int primary key, "姓名" text, mobile bigint, n numeric(10,2), d double precision, t timestamp, b boolean, j jsonb, code text unique)`,
  );
  await owner.query(
    `insert into src.people select g, '王'||g, 13800138000+g, g*1.5, g/3.0, '2024-01-01'::timestamp + g * interval '1 day', g%2=0, '{}', '0'||g from generate_series(1,500) g`,
  );
  const open = await sourceOpener(parseSourceAddress(`${database.ownerUrl}?schema=src`), {});
  const found = await scanSource(open);
  console.log(JSON.stringify(found, null, 1));
  expect(found).toHaveLength(1);
});
