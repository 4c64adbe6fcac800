import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../packages/server/src/kernel/test-database.js';
import { type Member, must, openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, openWindow, webFolder } from './browser.js';

let world: World;
let browser: Browser;
let enterprise: Member;
let database: TestDatabase;
let address: URL;

describe.skipIf(!browserPath)('a database of an enterprise', () => {
  beforeAll(async () => {
    world = await openWorld({ webFolder });
    enterprise = await world.organisation('enterprise', '示例数据有限公司');
    database = await createTestDatabase();
    address = new URL(database.ownerUrl);
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(`create schema biz; create table biz.people (id int primary key, "手机号" text, "备注" text);
      insert into biz.people select g, '138' || lpad((g * 7919 % 100000000)::text, 8, '0'), '第' || g || '行' from generate_series(1, 60) g;
      create table biz.cities (code int primary key, "城市" text); insert into biz.cities values (1, '合肥'), (2, '芜湖')`);
    await owner.end();
    browser = await launch();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
    await database?.drop();
  });

  test('is connected, scanned, and its grades are reviewed by the keys', async () => {
    const { page, faults } = await openWindow(browser, world.url);
    await page.goto('/sign-in');
    await page.getByLabel('电子邮箱').fill(enterprise.email);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '数据资源', exact: true }).first().click();
    await page.getByRole('link', { name: '数据源', exact: true }).click();

    await page.getByRole('button', { name: '连接数据源' }).click();
    const dialog = page.getByRole('dialog', { name: '连接数据源' });
    for (const [label, value] of Object.entries({
      名称: '业务库',
      主机: address.hostname,
      端口: address.port,
      数据库: address.pathname.slice(1),
      用户: decodeURIComponent(address.username),
      密码: 'not it',
    }))
      await dialog.getByLabel(label, { exact: true }).fill(value);
    await dialog.getByRole('button', { name: '连接', exact: true }).click();
    await dialog.getByText('数据源拒绝登录').waitFor();
    await dialog.getByLabel('密码', { exact: true }).fill(decodeURIComponent(address.password));
    await dialog.getByRole('combobox', { name: '模式（schema）' }).fill('biz');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '测试连接' }).click();
    await dialog.getByText('连接成功，看得到 2 张表（或文件）。').waitFor();
    await dialog.getByRole('button', { name: '连接', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '业务库' }).waitFor();

    await page.getByRole('button', { name: '开始扫描' }).click();
    await page.getByText('扫描完成').waitFor();
    await page.getByRole('row').filter({ hasText: 'biz.people' }).getByText('1 列待核对').click();
    await page.getByRole('heading', { level: 1, name: '分级核对' }).waitFor();
    await page.locator('[data-review="0"]').getByText('手机号', { exact: true }).waitFor();
    await page.keyboard.press('2');
    const overruling = page.getByRole('dialog', { name: '改判“手机号”' });
    await overruling.getByLabel('理由').fill('虚拟号段');
    await overruling.getByRole('combobox', { name: '实为' }).fill('账号');
    await page.getByTitle('账号与用户名').click();
    await overruling.getByLabel('理由').press('Control+Enter');
    await page.getByText('人工改判').waitFor();

    const { items } = await must(enterprise.client.get('/api/resources'));
    expect(items.map(({ name }: { name: string }) => name).sort()).toEqual(['biz.cities', 'biz.people']);
    await page.goto(`/resources/${items.find(({ name }: { name: string }) => name === 'biz.people').id}`);
    await page.getByText('理由：虚拟号段').waitFor();
    await page.getByText('系统判定：手机号码').waitFor();
    expect(faults).toEqual([]);
  }, 600_000);

  test('a file has rules, is measured, and stands on the board', async () => {
    const { page, faults } = await openWindow(browser, world.url);
    const csv = `编号,金额\n${Array.from({ length: 30 }, (_, row) => `${row},${row * 2}`).join('\n')}\n`;
    const { id } = await must(enterprise.client.upload('/api/resources/upload?name=订单', '订单.csv', csv));
    await page.goto('/sign-in');
    await page.getByLabel('电子邮箱').fill(enterprise.email);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '数据资源', exact: true }).first().waitFor();
    await page.goto(`/resources/${id}?tab=quality`);
    const rules = page.getByLabel('质量规则');
    await rules.fill('id: x');
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByText('规则有').waitFor();
    await page.getByRole('button', { name: '取建议的规则' }).click();
    await expect.poll(() => rules.inputValue()).toContain('kind: unique');
    const ten = '      - {id: at-most-ten, dimension: accuracy, kind: range, column: 金额, max: 10}\n';
    await rules.fill(`${await rules.inputValue()}${ten}`);
    await page.getByRole('button', { name: '保存规则' }).click();
    await page.getByRole('button', { name: '开始评价' }).click();
    const line = page.getByRole('row').filter({ hasText: 'at-most-ten' });
    await line.getByText('未达标').waitFor();
    await line.getByText('20.0').waitFor();
    await page.goto('/quality');
    await page.getByText('1 条未达标').waitFor();
    await page.getByRole('link', { name: '订单' }).click();
    await page.getByText('有未达标的规则').waitFor();
    expect(faults).toEqual([]);
  }, 600_000);
});
