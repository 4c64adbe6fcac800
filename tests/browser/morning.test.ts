import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { submitted } from '../../packages/server/test/registration.js';
import { type Member, must, openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, openWindow, webFolder } from './browser.js';

/** Cases of the morning: `SHUJI_MORNING=200` is a whole one. */
const cases = Number(process.env.SHUJI_MORNING ?? 12);

let world: World;
let browser: Browser;
let registry: Member;

describe.skipIf(!browserPath)('a morning of a clerk', () => {
  beforeAll(async () => {
    world = await openWorld({ webFolder });
    registry = await world.organisation('registry', '安徽示例登记机构', 'anhui-data-registry');
    const applicant = await world.organisation('enterprise', '示例数据有限公司');
    for (let made = 0; made < cases; made++) await submitted(world, applicant);
    browser = await launch();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('is worked from the worklist to its end with the keyboard alone', async () => {
    const { page, faults } = await openWindow(browser, world.url);
    const { keyboard } = page;
    await page.goto('/sign-in');
    await tabTo(page, '电子邮箱');
    await keyboard.type('owner@example.com');
    await tabTo(page, '密码');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: registry.name }).waitFor();
    await tabTo(page, '案件');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '案件' }).waitFor();

    const done = new Set<string>();
    while (done.size < cases) {
      // What is due first comes first; what has been accepted stands further down by its new day, once the list has been read again.
      await page.locator('main a[data-case]').first().waitFor();
      await keyboard.press('j');
      await keyboard.press('Enter');
      for (;;) {
        await page.locator('.offers button').first().waitFor();
        if (await page.getByRole('button', { name: '予以受理', exact: true }).isVisible()) done.add(await accept(page));
        const { at, of } = await placeOf(page);
        if (at === of || done.size === cases) break;
        const before = page.url();
        await keyboard.press('j');
        await page.waitForURL((url) => url.href !== before);
      }
      await keyboard.press('u');
      await page.getByRole('heading', { level: 1, name: '案件' }).waitFor();
    }

    await keyboard.press('?');
    await page.getByRole('dialog', { name: '键盘快捷键' }).waitFor();
    await keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    const { items } = await must(registry.client.get('/api/cases?status=active&limit=100'));
    expect(items.map(({ stage }: { stage: string }) => stage)).toEqual(items.map(() => 'review'));
    expect(items).toHaveLength(Math.min(cases, 100));
    expect(faults).toEqual([]);
  }, 600_000);
});

/** Presses Tab until what has this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page
    .getByLabel(name, { exact: true })
    .or(page.getByRole('link', { name, exact: true }))
    .first();
  await wanted.waitFor();
  for (let pressed = 0; pressed < 40; pressed++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}`);
}

/** Accepts the case of the page, and waits until it says so. */
async function accept(page: Page): Promise<string> {
  await page.getByRole('button', { name: '予以受理', exact: true }).waitFor();
  await page.keyboard.press('1');
  const dialog = page.getByRole('dialog', { name: '予以受理' });
  await dialog.waitFor();
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: '予以受理', exact: true }).waitFor({ state: 'hidden' });
  return page.url();
}

async function placeOf(page: Page): Promise<{ at: number; of: number }> {
  const said = (await page.locator('.tray').textContent()) ?? '';
  const [, at, of] = /第 (\d+) \/ (\d+) 件/.exec(said) ?? [];
  return { at: Number(at), of: Number(of) };
}
