import type { SqlDialect } from '@shuji/core/catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSql } from './parse-sql.js';
import { type SqlLineage, sqlLineage } from './sql-lineage.js';

const known: Readonly<Record<string, readonly string[]>> = {
  'ods.orders': ['id', 'day', 'amount', 'currency', 'customer'],
  'ods.rates': ['currency', 'rate'],
};

async function lineage(
  sql: string,
  dialect: SqlDialect = 'postgresql',
  target: string | null = null,
): Promise<SqlLineage> {
  const parsed = await parseSql(sql, dialect);
  if (!parsed.ok) throw new Error(`line ${parsed.line}, column ${parsed.column}`);
  return sqlLineage(parsed.statements, (table) => known[table] ?? null, target);
}

/** Columns of the first written table as `name: table.field subtype, …`. */
function told({ written }: SqlLineage, at = 0): string[] {
  return (written[at]?.columns ?? []).map(
    ({ field, from }) =>
      `${field}: ${from.map(({ table, field: of, how }) => `${table}.${of} ${how.map((each) => each.subtype).join('+')}`).join(', ')}`,
  );
}

describe('SQL, column by column', () => {
  it('is followed through joins, aggregates, common tables and unions', async () => {
    const found = await lineage(`insert into dw.sales (day, total)
      with t as (select o.day, sum(o.amount * r.rate) as amount from ods.orders o join ods.rates r on r.currency = o.currency
        where o.customer is not null group by o.day)
      select day, amount from t union all select x.day, 0 from (select day from ods.old) x`);
    expect(found.read).toEqual(['ods.orders', 'ods.rates', 'ods.old']);
    expect(told(found)).toEqual([
      'day: ods.orders.day IDENTITY, ods.old.day IDENTITY',
      'total: ods.orders.amount AGGREGATION, ods.rates.rate AGGREGATION',
    ]);
    expect(
      found.written[0]?.indirect.map(({ table, field, how }) => [table, field, how.map((each) => each.subtype)]),
    ).toEqual([
      ['ods.rates', 'currency', ['JOIN']],
      ['ods.orders', 'currency', ['JOIN']],
      ['ods.orders', 'customer', ['FILTER']],
      ['ods.orders', 'day', ['GROUP_BY']],
    ]);
    expect(found.unresolved).toEqual([]);
  });

  it.each<[string, SqlDialect, string, string[]]>([
    [
      'a star of a known table',
      'postgresql',
      'create table dw.x as select * from ods.rates',
      ['currency: ods.rates.currency IDENTITY', 'rate: ods.rates.rate IDENTITY'],
    ],
    ['a star of an unknown one', 'postgresql', 'create view dw.v as select * from a.b', ['*: a.b.* IDENTITY']],
    [
      'a column through such a star',
      'mysql',
      'create table x as select k + 1 as k from (select * from b) c',
      ['k: b.k TRANSFORMATION'],
    ],
    [
      'names of a view',
      'postgresql',
      'create view v (one, two) as select day, max(amount) from ods.orders',
      ['one: ods.orders.day IDENTITY', 'two: ods.orders.amount AGGREGATION'],
    ],
    [
      'names of the target where none are given',
      'postgresql',
      'insert into ods.rates select c, r * 2 from a.b',
      ['currency: a.b.c IDENTITY', 'rate: a.b.r TRANSFORMATION'],
    ],
    [
      'conditions and windows',
      'postgresql',
      `create table x as
      select case when id > 1 then day else null end as d, sum(amount) over (partition by customer) as s from ods.orders`,
      [
        'd: ods.orders.day TRANSFORMATION, ods.orders.id CONDITIONAL',
        's: ods.orders.amount AGGREGATION, ods.orders.customer WINDOW',
      ],
    ],
    [
      'subqueries in an expression',
      'postgresql',
      `create table x as
      select o.id, (select max(r.rate) from ods.rates r where r.currency = o.currency) as rate from ods.orders o`,
      ['id: ods.orders.id IDENTITY', 'rate: ods.rates.rate AGGREGATION'],
    ],
    [
      'an update by another table',
      'postgresql',
      'update dw.t set x = a.x + 1 from ods.a a where a.id = dw.t.id',
      ['x: ods.a.x TRANSFORMATION'],
    ],
    ['an update of joined tables', 'mysql', 'update t join s on t.id = s.id set t.x = s.y', ['x: s.y IDENTITY']],
    [
      'an insert of MySQL',
      'mysql',
      'insert into `仓`.`表` (`甲`, `乙`) select `o`.`列`, concat(`o`.`b`, 1) from `ods`.`表` `o`',
      ['甲: ods.表.列 IDENTITY', '乙: ods.表.b TRANSFORMATION'],
    ],
    [
      'an overwrite of Hive',
      'hive',
      "insert overwrite table dw.s partition (dt='1') select o.day, sum(o.amount) as total from ods.orders o group by o.day",
      ['day: ods.orders.day IDENTITY', 'total: ods.orders.amount AGGREGATION'],
    ],
    [
      'a recursion',
      'postgresql',
      `create table x as with recursive t as
      (select id, customer from ods.orders union all select o.id, t.customer from ods.orders o join t on t.id = o.customer) select * from t`,
      ['id: ods.orders.id IDENTITY', 'customer: ods.orders.customer IDENTITY'],
    ],
    [
      'a name with a database',
      'postgresql',
      'create table x as select biz.s.t.c, d from biz.s.t',
      ['c: biz.s.t.c IDENTITY', 'd: biz.s.t.d IDENTITY'],
    ],
  ])('knows %s', async (_, dialect, sql, expected) => {
    expect(told(await lineage(sql, dialect))).toEqual(expected);
  });

  it('takes a query that stands alone with its target', async () => {
    const found = await lineage('select day from ods.orders', 'postgresql', 'dw.days');
    expect(told(found)).toEqual(['day: ods.orders.day IDENTITY']);
    expect((await lineage('select day from ods.orders')).written).toEqual([]);
  });

  it('names columns that may be from several tables, and makes no guess', async () => {
    const found = await lineage('create table x as select k from a, b');
    expect(told(found)).toEqual(['k: ']);
    expect(found.unresolved).toEqual([{ column: 'k', tables: ['a', 'b'] }]);
    const sure = await lineage('create table x as select rate from a, ods.rates');
    expect(told(sure)).toEqual(['rate: ods.rates.rate IDENTITY']);
  });

  it('follows a script through the tables between', async () => {
    const found = await lineage('create table t as select day d from ods.orders; insert into u select d from t');
    expect(found.read).toEqual(['ods.orders', 't']);
    expect(found.written.map(({ table }) => table)).toEqual(['t', 'u']);
    expect(told(found, 1)).toEqual(['d: t.d IDENTITY']);
  });

  it('says where it stops reading', async () => {
    expect(await parseSql('select a b,\nc from where', 'postgresql')).toEqual({ ok: false, line: 2, column: 13 });
  });

  it('is not kept busy by hostile text', async () => {
    const hostile = `select ${'('.repeat(5000)}1${')'.repeat(5000)}`;
    expect(await parseSql(hostile, 'postgresql')).toMatchObject({ ok: false });
    expect(await parseSql('\u0000'.repeat(1000), 'mysql')).toMatchObject({ ok: false });
  }, 30_000);

  it('whatever order columns are selected in, each keeps its origin', async () => {
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(['id', 'day', 'amount', 'customer'], { minLength: 1 }), async (fields) => {
        const found = await lineage(`create table x as select ${fields.join(', ')} from ods.orders`);
        expect(told(found)).toEqual(fields.map((field) => `${field}: ods.orders.${field} IDENTITY`));
      }),
      { numRuns: 10 },
    );
  });
});
