import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../packages/server/src/kernel/test-database.js';
import { Client } from '../../packages/server/test/client.js';
import { type Member, must, openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, webFolder } from './browser.js';
import { knownFiles } from './known-files.js';
import { Person } from './person.js';
import { comesTo, twoHundredTables } from './two-hundred-tables.js';

const files = knownFiles();
const number = (value: number) => new Intl.NumberFormat('en-US').format(value);

let world: World;
let browser: Browser;
let database: TestDatabase;
let enterprise: Member;
let officer: Person;
let colleague: Person;
let broken = false;

describe.skipIf(!browserPath)('the morning of a data officer', () => {
  beforeAll(async () => {
    world = await openWorld({ webFolder });
    enterprise = await world.organisation('enterprise', '示例数据有限公司');
    const email = 'colleague@example.com';
    const { link } = await must(
      enterprise.client.post(`/api/organisations/${enterprise.id}/invite`, { email, roles: ['clerk'] }),
    );
    const token = new URL(link).searchParams.get('token');
    await must(new Client(world.url).post('/api/invitations/accept', { token, name: '示例同事', password }));
    database = await createTestDatabase();
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query(twoHundredTables);
    await owner.end();
    browser = await launch();
    officer = await Person.at(browser, world.url, Date.now(), '示例人员1', enterprise.email);
    colleague = await Person.at(browser, world.url, Date.now(), '示例同事', email);
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
    await database?.drop();
  });

  // Each chapter stands on the one before.
  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'an earlier chapter failed');
    onTestFailed(async () => {
      broken = true;
      await officer.shot('failed');
      await colleague.shot('failed');
    });
  });

  afterEach(() => {
    for (const { name, faults } of [officer, colleague]) expect(faults, `errors in the window of ${name}`).toEqual([]);
  });

  test('three files are taken stock of', async () => {
    const { page } = officer;
    await officer.signsIn(password);
    for (const { name, rows, columns, file } of files) {
      await officer.goes('数据资源');
      await officer.picks('上传数据文件', file);
      await officer.reads(name);
      await officer.sees(number(rows));
      await page.getByRole('tab', { name: `字段（${columns}）`, exact: true }).waitFor();
      expect(await page.getByRole('row').count()).toBeGreaterThanOrEqual(columns);
      await page.getByRole('list', { name: '分布' }).first().waitFor();
    }
    await officer.shot('file');
  });

  test('a database of 200 tables is connected, and the inventory grows while it is read', async () => {
    const { page } = officer;
    const address = new URL(database.ownerUrl);
    await officer.goes('数据资源');
    await officer.follows('数据源');
    await officer.presses('连接数据源');
    const dialog = page.getByRole('dialog', { name: '连接数据源' });
    const where = { 名称: '业务库', 主机: address.hostname, 端口: address.port, 数据库: address.pathname.slice(1) };
    const who = { 用户: decodeURIComponent(address.username), 密码: decodeURIComponent(address.password) };
    await officer.fills({ ...where, ...who }, dialog);
    await dialog.getByRole('combobox', { name: '模式（schema）' }).fill('biz');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: '测试连接' }).click();
    await dialog.getByText(`连接成功，看得到 ${comesTo.tables} 张表（或文件）。`).waitFor();
    await dialog.getByRole('button', { name: '连接', exact: true }).click();
    await officer.reads('业务库');
    await officer.presses('开始扫描');

    const read = async () => Number(/已读 (\d+) \/ 200 张表/.exec(await page.locator('main').innerText())?.[1] ?? 0);
    await expect.poll(read, { timeout: 60_000 }).toBeGreaterThan(0);
    const before = await read();
    await expect.poll(read, { timeout: 60_000 }).toBeGreaterThan(before);
    await officer.shot('scan');
    await page.getByText('扫描完成').waitFor({ timeout: 150_000 });
    await officer.sees(
      `${comesTo.tables} 张表，${number(comesTo.rows)} 行。`,
      `新增 ${comesTo.tables}，重读 0，未变 0`,
    );
  }, 300_000);

  test('the overview shows the sum of files and tables, and goes out as Excel', async () => {
    const { page } = officer;
    await officer.goes('数据资源');
    await officer.follows('盘点总览');
    await officer.reads('盘点总览');
    const figure = (label: string) => page.locator('dl div').filter({ hasText: label }).locator('dd').first();
    const rows = files.reduce((sum, file) => sum + file.rows, comesTo.rows);
    await figure('资源').waitFor();
    expect(await figure('资源').textContent()).toBe(String(comesTo.tables + files.length));
    expect(await figure('数据库表').textContent()).toBe(String(comesTo.tables));
    expect(await figure('行').textContent()).toBe(number(rows));
    await page.getByText('居民身份证号', { exact: true }).waitFor();
    const source = page.getByRole('row').filter({ hasText: '业务库' });
    await source.getByRole('cell', { name: number(comesTo.rows), exact: true }).waitFor();
    await source.getByRole('link', { name: '业务库' }).waitFor();
    await excel('盘点总览.xlsx');
    expect(await officer.narrowly('inventory')).toBeLessThanOrEqual(0);
  });

  test('grades are reviewed by the keys', async () => {
    const { page } = officer;
    await officer.goes('数据资源');
    await officer.follows('分级核对');
    await officer.reads('分级核对');
    const row = (at: number) => page.locator(`[data-review="${at}"]`);
    await row(0).waitFor();
    await page.keyboard.press('1');
    await row(0).getByText('人工确认').waitFor();
    await expect.poll(() => row(1).getAttribute('aria-current')).toBe('true');
    await page.keyboard.press('2');
    const overruling = page.getByRole('dialog', { name: '改判' });
    await overruling.getByLabel('理由').fill('岗位账号，不指向个人');
    await overruling.getByRole('combobox', { name: '实为' }).fill('未识别');
    await page.getByTitle('未识别出标识信息').click();
    await overruling.getByLabel('理由').press('Control+Enter');
    await row(1).getByText('人工改判').waitFor();
    await page.keyboard.press('k');
    await page.keyboard.press('k');
    await page.keyboard.press('z');
    await row(0).getByText('人工确认').waitFor({ state: 'hidden' });
    await row(0).getByRole('button', { name: '确认' }).waitFor();
    await officer.shot('grades');
    expect(await officer.narrowly('grades')).toBeLessThanOrEqual(0);
  });

  test('the catalogue finds a table by its pinyin initials, and it is filed under a subject', async () => {
    const { page } = officer;
    await officer.goes('目录');
    await officer.reads('资产目录');
    await officer.presses('新建主题域');
    const subject = page.getByRole('dialog', { name: '新建主题域' });
    await subject.getByLabel('主题域名称').fill('客户');
    await officer.confirms(subject, '新建主题域');
    await finds('hfkhxx', '合肥客户信息');
    await officer.reads('biz.合肥客户信息');
    await officer.presses('归入主题域');
    await page.getByRole('combobox', { name: '主题域' }).click();
    await page.locator('.ant-select-tree-node-content-wrapper').filter({ hasText: '客户' }).click();
    await page.keyboard.press('Escape');
    await officer.presses('保存');
    await officer.sees('身份证号：居民身份证号');
    await page.locator('.ant-tag').getByText('主', { exact: true }).waitFor();
    await officer.goes('目录');
    await page.getByRole('tree').getByText('客户').click();
    const lines = page.getByRole('region', { name: '数据资源' }).getByRole('link');
    await expect.poll(() => lines.allTextContents()).toEqual(['biz.合肥客户信息']);
    await officer.shot('catalogue');
  });

  test('a card is filled in, put into the reference book, and goes out as Excel', async () => {
    const { page } = officer;
    await page.getByRole('link', { name: 'biz.合肥客户信息' }).click();
    await page.getByRole('tab', { name: '资产卡片' }).click();
    await officer.presses('填写');
    await officer.fills({ 管理部门: '客户部', 责任人: '示例责任人' });
    await officer.presses('保存');
    await page.getByRole('cell', { name: '客户部 填写' }).waitFor();
    await officer.presses('判定状态');
    const state = page.getByRole('dialog', { name: '判定状态' });
    await officer.fills({ 理由: '柜面每日使用' }, state);
    await officer.chooses('数据状态', '活跃', state);
    await officer.confirms(state, '保存');
    await officer.sees('人工判定', '理由：柜面每日使用');
    await officer.presses('列入备查簿');
    const book = page.getByRole('dialog', { name: '备查簿' });
    await officer.fills({ 暂不能确认的原因: '成本尚不能可靠计量', 下次复核: '2099-01-04' }, book);
    await book.getByRole('checkbox').first().check();
    await officer.confirms(book, '保存');
    await officer.sees('该资源在备查簿中，下次复核 2099-01-04。');
    await officer.presses('版本');
    await officer.sees('列入备查簿', '判定状态', '填写卡片', '首次盘点');
    await officer.shot('versions');

    await officer.goes('数据资源');
    await officer.follows('资产卡片与备查簿');
    await officer.reads('资产卡片与备查簿');
    await page.getByText('显示更多').waitFor();
    await excel('资产卡片与备查簿.xlsx');
    await page.getByText('备查簿', { exact: true }).click();
    await officer.sees('成本尚不能可靠计量');
    expect(await page.locator('.card-line').count()).toBe(1);
    expect(await officer.narrowly('cards')).toBeLessThanOrEqual(0);
  });

  test('rules are set, measured, and what fails becomes an issue', async () => {
    const { page } = officer;
    await officer.goes('目录');
    await finds('hfddmx', '合肥订单明细');
    await officer.reads('biz.合肥订单明细');
    await page.getByRole('tab', { name: '字段（5）' }).click();
    await officer.sees('主键', '外键 → biz.合肥订单');
    await page.getByRole('tab', { name: '质量' }).click();
    const rules = page.getByLabel('质量规则');
    await officer.presses('取建议的规则');
    await expect.poll(() => rules.inputValue()).toContain('kind: unique');
    const positive = '      - {id: at-least-one, dimension: accuracy, kind: range, column: 数量, min: 1}\n';
    await rules.fill(`${await rules.inputValue()}${positive}`);
    await officer.presses('保存规则');
    await officer.presses('开始评价');
    const line = page.getByRole('row').filter({ hasText: 'at-least-one' });
    await line.getByText('未达标').waitFor();
    // Two of 40 order lines have a quantity of -1.
    await line.getByText('95.0').waitFor();
    await officer.shot('measured');

    await page.goto('/quality');
    await officer.reads('质量看板');
    await officer.sees('1 条未达标', 'biz.合肥订单明细');
    await officer.follows('质量问题');
    await page.locator('[data-issue="0"]').waitFor();
    await page.keyboard.press('1');
    await officer.sees(`派给 ${officer.name}`);
    await officer.shot('issues');
  });

  test('a report is drawn up, signed by two people, and is a sealed PDF', async () => {
    const { page } = officer;
    await page.locator('[data-issue="0"]').getByRole('link', { name: 'biz.合肥订单明细' }).click();
    await officer.presses('拟评价报告');
    await officer.fills({ 评价目标: '核对订单明细能否用于结算' });
    await page.getByRole('button', { name: '拟评价报告', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '质量评价报告：' }).waitFor();
    await officer.sees('草稿', '还差 2 名评价人员签名', '核对订单明细能否用于结算');
    await signs(officer);
    await officer.sees('你已签名，等另一名评价人员。', '还差 1 名评价人员签名');

    await colleague.signsIn(password);
    await colleague.page.goto('/quality/reports');
    await colleague.page.getByRole('link', { name: '质量评价报告：biz.合肥订单明细' }).click();
    await signs(colleague);
    await colleague.page.getByText('已签署', { exact: true }).waitFor();
    await colleague.sees(officer.name, colleague.name);
    await colleague.shot('report');
    const save = colleague.page.getByRole('button', { name: '下载' });
    const pdf = await bytesOf(await colleague.saves(save));
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(pdf.toString('latin1')).toContain('/ByteRange');
    expect(pdf.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
  });
});

/** Searches the catalogue and opens the first that it finds, by the keyboard. */
async function finds(asked: string, name: string): Promise<void> {
  const search = officer.page.getByLabel('搜索目录');
  await search.fill(asked);
  await officer.page.locator('.catalogue-hit').first().filter({ hasText: name }).waitFor();
  await search.press('Enter');
}

/** Presses the export of the page, and looks at what comes for a workbook. */
async function excel(name: string): Promise<void> {
  const saved = await officer.saves(officer.page.getByRole('button', { name: '导出 Excel' }));
  expect(saved.suggestedFilename()).toBe(name);
  expect((await bytesOf(saved)).subarray(0, 2).toString('latin1')).toBe('PK');
}

async function bytesOf(saved: Awaited<ReturnType<Person['saves']>>): Promise<Buffer> {
  return readFile(await saved.path());
}

async function signs(person: Person): Promise<void> {
  await person.presses('签名');
  await person.page.getByRole('tooltip').getByRole('button', { name: '确定' }).click();
}
