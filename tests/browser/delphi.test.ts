import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Member, must, openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, openWindow, webFolder } from './browser.js';

let world: World;
let browser: Browser;
let holder: Member;
let experts: Member[];
const faults: string[] = [];

async function signedIn({ email }: Member): Promise<Page> {
  const window = await openWindow(browser, world.url);
  window.page.on('close', () => faults.push(...window.faults));
  await window.page.goto('/sign-in');
  await window.page.getByLabel('电子邮箱').fill(email);
  await window.page.getByLabel('密码').fill(password);
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('link', { name: '数据资源', exact: true }).first().waitFor();
  return window.page;
}

/** Presses a button that asks once more, and says yes. */
async function confirmed(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await page
    .getByRole('tooltip')
    .getByRole('button', { name: /确\s*定|OK/ })
    .click();
}

/** An expert answers by the keys, from the worklist. */
async function answers(expert: Member, weights: readonly number[], round: number): Promise<void> {
  const page = await signedIn(expert);
  await page.goto('/quality/panels');
  await page.getByRole('link', { name: '订单' }).click();
  const card = page.locator('.ant-card').filter({ hasText: `第 ${round} 轮：你的权重` });
  for (const [at, weight] of weights.entries()) await card.getByRole('spinbutton').nth(at).fill(String(weight));
  await page.keyboard.press('Enter');
  await page.getByText('本轮已提交').waitFor();
  const told = await page.locator('main').innerText();
  for (const name of ['示例人员2', '示例人员3', '示例人员4']) expect(told).not.toContain(name);
  await page.close();
}

describe.skipIf(!browserPath)('weights by Delphi rounds', () => {
  beforeAll(async () => {
    world = await openWorld({ webFolder });
    holder = await world.organisation('enterprise', '示例数据有限公司');
    experts = [];
    for (const name of ['甲示例研究有限公司', '乙示例研究有限公司', '丙示例研究有限公司'])
      experts.push(await world.organisation('enterprise', name));
    browser = await launch();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('are asked of experts round by round, until they agree, and then weigh the dimensions', async () => {
    const csv = `编号,金额\n${Array.from({ length: 30 }, (_, row) => `${row},${row * 2}`).join('\n')}\n`;
    const { id } = await must(holder.client.upload('/api/resources/upload?name=订单', '订单.csv', csv));
    const keeper = await signedIn(holder);
    await keeper.goto(`/resources/${id}?tab=quality`);
    await keeper.getByRole('button', { name: '取建议的规则' }).click();
    const rules = keeper.getByLabel('质量规则');
    await expect.poll(() => rules.inputValue()).toContain('kind: unique');
    await keeper.getByRole('button', { name: '保存规则' }).click();

    await keeper.getByRole('combobox', { name: '定时评价' }).click();
    await keeper.getByTitle('每天').click();
    await keeper.getByRole('button', { name: '保存定时' }).click();
    await expect
      .poll(async () => (await must(holder.client.get(`/api/resources/${id}/quality`))).schedule)
      .toEqual({ weekday: null, at: '02:00' });

    await keeper.getByRole('button', { name: '发起征询' }).click();
    await keeper.getByLabel('说明（专家可见）').fill('请按订单业务给出权重');
    await keeper.getByRole('button', { name: '发起征询' }).click();
    await keeper.getByText('邀请专家').waitFor();
    const invite = keeper.getByLabel('专家的邮箱');
    await invite.fill(holder.email);
    await keeper.keyboard.press('Enter');
    await keeper.getByText('组织者不能同时是专家。').first().waitFor();
    for (const [at, { email }] of experts.entries()) {
      await invite.fill(email);
      await keeper.keyboard.press('Enter');
      await keeper.getByText(`专家 (${at + 1})`).waitFor();
    }
    await keeper.getByRole('button', { name: '开始下一轮' }).click();
    await keeper.getByText('作答人数还不够').waitFor();
    const { dimensions } = await must(
      holder.client.get(new URL(keeper.url()).pathname.replace('/quality/', '/api/quality/')),
    );
    const even: number[] = dimensions.map(() => 1);
    const [one = [], two = [], three = []] = [even.with(0, 9), even.with(1, 9), even];

    for (const [at, weights] of [one, two, three].entries()) await answers(experts[at] as Member, weights, 1);
    await keeper.reload();
    await confirmed(keeper, '结束本轮并公布');
    await keeper.getByText('已公布，未收敛').waitFor();

    await keeper.getByRole('button', { name: '开始下一轮' }).click();
    await keeper.getByText('作答人数还不够').waitFor();
    const near = even.map((_, at) => 10 - at);
    for (const [at, weights] of [near, near.with(0, 11), near].entries())
      await answers(experts[at] as Member, weights, 2);
    const seen = await signedIn(experts[1] as Member);
    await keeper.reload();
    await confirmed(keeper, '结束本轮并公布');
    await keeper.getByRole('button', { name: '写入质量规则' }).waitFor();
    await seen.goto(new URL(keeper.url()).pathname);
    await seen.getByText('你的权重').first().waitFor();
    await seen.close();

    await confirmed(keeper, '写入质量规则');
    await keeper.getByText('已写入规则').waitFor();
    await keeper.goto(`/resources/${id}?tab=quality`);
    await keeper.getByRole('button', { name: '修改规则' }).click();
    await expect.poll(() => keeper.getByLabel('质量规则').inputValue()).toContain('delphi:');
    const text = await keeper.getByLabel('质量规则').inputValue();
    for (const { email } of experts) expect(text).not.toContain(email);
    await keeper.reload();
    await keeper.getByRole('button', { name: '开始评价' }).click();
    const measured = async () => (await must(holder.client.get(`/api/resources/${id}/quality`))).last;
    await expect.poll(measured, { timeout: 20_000 }).toMatchObject({ result: { weights: { method: 'delphi' } } });
    await keeper.close();
    expect(faults).toEqual([]);
  }, 600_000);
});
