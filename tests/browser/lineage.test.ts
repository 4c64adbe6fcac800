import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, openWindow, webFolder } from './browser.js';

let world: World;
let browser: Browser;
let enterprise: Member;
let folder: string;
let resource: string;

const turtle = `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
<https://example.com/1> a dcat:Dataset ; dct:title "公交线路"@zh ; dct:description "每日更新" .
<https://example.com/2> a dcat:Dataset .`;

describe.skipIf(!browserPath)('where data come from', () => {
  beforeAll(async () => {
    world = await openWorld({ webFolder });
    enterprise = await world.organisation('enterprise', '示例数据有限公司');
    folder = await mkdtemp(join(tmpdir(), 'shuji-lineage-'));
    await writeFile(join(folder, '目录.ttl'), turtle);
    resource = (await must(enterprise.client.upload('/api/resources/upload?name=订单', '订单.csv', '编号,金额\n1,2\n')))
      .id;
    browser = await launch();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test('is recorded from SQL, and seen in a picture that leads on', async () => {
    const { page, faults } = await openWindow(browser, world.url);
    await page.goto('/sign-in');
    await page.getByLabel('电子邮箱').fill(enterprise.email);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '数据资源', exact: true }).first().click();
    await page.getByRole('link', { name: '数据血缘', exact: true }).click();
    await page.getByText('还没有作业的血缘').waitFor();
    await page.getByRole('button', { name: '从 SQL 登记' }).click();
    const dialog = page.getByRole('dialog', { name: '从 SQL 登记' });
    await dialog.getByRole('textbox', { name: '作业名称' }).fill('按日汇总');
    await dialog.getByRole('textbox', { name: '命名空间' }).fill('shuji');
    await dialog.locator('textarea').fill(`insert into report select r."金额" * 2 as total from ${resource} r, where`);
    await dialog.getByRole('button', { name: '登记为作业' }).click();
    await dialog.getByText('无法按 postgresql 解析').first().waitFor();
    await dialog.locator('textarea').fill(`insert into report select r."金额" * 2 as total from ${resource} r`);
    await dialog.getByRole('button', { name: '先看解析结果' }).click();
    await dialog.getByRole('row').filter({ hasText: 'total' }).getByText('加工').waitFor();
    await dialog.getByRole('button', { name: '登记为作业' }).click();
    await page.getByRole('heading', { level: 1, name: '按日汇总' }).waitFor();

    await page.goto(`/resources/${resource}?tab=lineage`);
    const picture = page.getByRole('img', { name: /血缘图/ });
    await picture.getByText('report').waitFor();
    await picture.getByText('按日汇总').click();
    await page.getByRole('heading', { level: 1, name: '按日汇总' }).waitFor();
    await page.getByRole('button', { name: '移除' }).click();
    await page.getByRole('tooltip').getByRole('button', { name: '移除' }).click();
    await page.getByText('还没有作业的血缘').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  test('is looked up in catalogues of others', async () => {
    const { page, faults } = await openWindow(browser, world.url);
    await page.goto('/sign-in');
    await page.getByLabel('电子邮箱').fill(enterprise.email);
    await page.getByLabel('密码').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '数据资源', exact: true }).first().click();
    await page.getByRole('link', { name: '目录交换', exact: true }).click();
    // The page before has a field for files too.
    await page.getByRole('heading', { level: 1, name: '目录交换' }).waitFor();
    await page.locator('input[type=file]').setInputFiles(join(folder, '目录.ttl'));
    await page.getByText('新增 1 个，更新 0 个，未变 0 个。').waitFor();
    await page.getByText('https://example.com/2 缺少或不合要求：title').waitFor();
    await page.getByRole('link', { name: '公交线路' }).click();
    await page.getByText('每日更新').waitFor();
    const saved = page.waitForEvent('download');
    await page.goBack();
    await page.getByRole('button', { name: /catalogue\.ttl/ }).click();
    expect((await saved).suggestedFilename()).toBe('catalogue.ttl');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});
