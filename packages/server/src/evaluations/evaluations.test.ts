import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';

let world: World;
let enterprise: Member;
let other: Member;
let resource: string;

const rows = Array.from(
  { length: 40 },
  (_, at) => `${at + 1},客户${at},${at % 4 === 0 ? '' : `2026-01-${String((at % 28) + 1).padStart(2, '0')}`},${at - 2}`,
);

beforeAll(async () => {
  world = await openWorld();
  enterprise = await world.organisation('enterprise', '示例数据有限公司');
  other = await world.organisation('enterprise', '另一示例有限公司');
  const csv = `编号,名称,日期,金额\n${rows.join('\n')}\n`;
  resource = (await must(enterprise.client.upload('/api/resources/upload?name=订单', '订单.csv', csv))).id;
});
afterAll(() => world?.close());

const at = (path = '') => `/api/resources/${resource}/quality${path}`;
const read = () => must(enterprise.client.get(at()));
const rules = `id: orders
title: {zh: 订单, en: orders}
tables:
  - id: orders
    rules:
      - {id: number, dimension: accuracy, kind: unique, columns: [编号]}
      - {id: day, dimension: completeness, kind: not-null, column: 日期, threshold: 0.9}
      - {id: amount, dimension: accuracy, kind: range, column: 金额, min: 0}
`;

describe('the quality of a resource', () => {
  test('has no rules at first; those that are suggested hold', async () => {
    expect(await read()).toMatchObject({ rules: null, last: null, history: [], measurable: true, version: 0 });
    expect(await enterprise.client.post(at('/measure'))).toMatchObject({
      status: 409,
      body: { code: 'rules-missing' },
    });
    const { rules: suggested } = await must(enterprise.client.get(at('/suggested')));
    expect(suggested).toContain('kind: unique');
    await must(enterprise.client.post(at('/rules'), { rules: suggested }));
    await must(enterprise.client.post(at('/measure')));
    expect((await read()).last.result).toMatchObject({ ok: true, score: 1, path: '订单.csv' });
  });

  test('is measured by the rules of its owner, rule by rule, and has a trend', async () => {
    const { version } = await read();
    await must(enterprise.client.post(at('/rules'), { rules }, { version }));
    expect((await must(enterprise.client.post(at('/measure')))).because[0].cite).toBe('cn-cas-data-valuation-2023/17');
    const { last, history, dimensions } = await read();
    const found = Object.fromEntries(
      last.result.tables[0].rules.map(({ rule, status, share }: { rule: string; status: string; share: number }) => [
        rule,
        [status, share],
      ]),
    );
    expect(found).toEqual({ number: ['holds', 1], day: ['fails', 0.75], amount: ['fails', 0.95] });
    expect(history).toHaveLength(2);
    expect(history[0].score).toBeLessThan(history[1].score);
    expect(dimensions.map(({ id }: { id: string }) => id)).toContain('completeness');
    const { items } = await must(enterprise.client.get('/api/quality'));
    expect(items).toMatchObject([{ resource, resourceName: '订单', before: 1, last: { ok: false, failing: 2 } }]);
  });

  test.each([
    ['rules-invalid', 422, 'id: x'],
    ['rules-invalid', 422, rules.replace('not-null', 'nonsense')],
    ['rules-invalid', 422, 'a: [1'],
    ['rules-not-one-table', 422, rules.replace('- id: orders', '- id: orders\n    file: other.csv')],
    ['request-invalid', 400, ''],
    ['request-invalid', 400, 'x'.repeat(150_001)],
  ])('refuses rules with %s (%i) and keeps those that were', async (code, status, text) => {
    const before = await read();
    const answer = await enterprise.client.post(at('/rules'), { rules: text });
    expect(answer).toMatchObject({ status, body: { code } });
    if (code === 'rules-invalid') expect(answer.body.message.zh).toMatch(/第 \d+ 行/);
    expect(await read()).toEqual(before);
  });

  test('is nobody else’s to see or to measure', async () => {
    for (const path of ['', '/suggested']) expect(await other.client.get(at(path))).toMatchObject({ status: 404 });
    expect(await other.client.post(at('/rules'), { rules })).toMatchObject({ status: 404 });
    expect(await other.client.post(at('/measure'))).toMatchObject({ status: 404 });
    expect((await must(other.client.get('/api/quality'))).items).toEqual([]);
  });

  test('a rule of a column that is not there is an error of that rule, and the others are measured', async () => {
    await must(
      enterprise.client.post(at('/rules'), {
        rules: rules.replace('column: 金额', "column: '金额\"; drop table x; --'"),
      }),
    );
    await must(enterprise.client.post(at('/measure')));
    const [, , amount] = (await read()).last.result.tables[0].rules;
    expect(amount).toMatchObject({ status: 'error', error: { code: 'column-unknown' } });
  });

  test('comes out the same from the journal', async () => {
    const { db, aggregates } = world.server.platform;
    const { before, after } = await rebuild(db, aggregates);
    expect(before.quality_evaluation).toBeTruthy();
    expect(after.quality_evaluation).toBe(before.quality_evaluation);
  });
});
