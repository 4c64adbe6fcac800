import { endOfDay, type Instant, instant, LocalDate, shanghaiDate } from '@shuji/core/kernel';
import { sourceAt, systemSource } from '@shuji/server/kernel';
import { systemActor } from '@shuji/server/main';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicised } from '../../packages/server/test/registration.js';
import { type Member, must, openWorld, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, openWindow, webFolder } from './browser.js';

let now: Instant = instant(Date.parse('2025-09-15T09:00:00+08:00'));
let world: World;
let browser: Browser;
let parts: { applicant: Member; registry: Member; agency: Member };

describe.skipIf(!browserPath)('the pages for everybody', () => {
  beforeAll(async () => {
    world = await openWorld({ source: sourceAt(() => now, systemSource), webFolder });
    browser = await launch();
    const authority = world.server.platform.regimes.get(
      'anhui-registry',
      shanghaiDate(world.server.platform.source.now()),
    ).loaded.regime.authority.id;
    parts = {
      applicant: await world.organisation('enterprise', '示例数据有限公司'),
      registry: await world.organisation('registry', '安徽示例登记机构', authority),
      agency: await world.organisation('agency', '示例审查所'),
    };
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test('a certificate is found on the register and proves itself in the browser; one changed byte does not', async () => {
    const { id } = await publicised(world, parts);
    const view = await must(parts.registry.client.get(`/api/cases/${id}`));
    const clock = view.clocks.find((entry: { state: string }) => entry.state === 'running');
    now = endOfDay(LocalDate.parse(clock.due));
    await world.server.platform.registry.tick(id as never, { clock: clock.id }, { actor: systemActor });
    await must(parts.registry.client.post(`/api/cases/${id}/decide`, { stage: 'issue', outcome: 'issue' }));
    const [certificate] = (await must(parts.applicant.client.get(`/api/cases/${id}`))).certificates;

    const { page, faults } = await openWindow(browser, world.url);
    await page.goto('/');
    await page.getByRole('searchbox').first().fill('示例街道');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: certificate.number }).click();
    await page.getByRole('heading', { name: certificate.number }).waitFor();
    await page.getByText('示例数据有限公司', { exact: true }).waitFor();
    await page.getByRole('link', { name: '核验' }).last().click();
    await page.getByText('核验通过').waitFor();

    const { bytes } = await world.anyone.bytes(`/api/public/certificates/${certificate.id}.pdf`);
    const altered = Buffer.from(bytes);
    altered[Math.floor(altered.length / 2)] = (altered[Math.floor(altered.length / 2)] ?? 0) ^ 1;
    await page.goto('/verify');
    const file = (content: Uint8Array) => ({
      name: 'certificate.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(content),
    });
    await page.locator('input[type=file]').setInputFiles(file(bytes));
    await page.getByText('核验通过').waitFor();
    await page.locator('input[type=file]').setInputFiles(file(altered));
    await page.getByText('不予采信').waitFor();
    expect(await page.getByText('核验通过').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('anyone objects to a registration in publicity and follows the objection', async () => {
    await publicised(world, parts);
    const { page, faults } = await openWindow(browser, world.url);
    await page.goto('/notices');
    await page.getByRole('link', { name: '示例街道表' }).first().click();
    await page.getByRole('button', { name: '提交异议' }).click();
    expect(await page.getByText('请填写此项').count()).toBe(4);
    await page.getByLabel('异议人姓名或单位').fill('示例异议人');
    await page.getByLabel('联系方式').fill('示例电话');
    await page.getByLabel('异议事项').fill('数据来源');
    await page.getByLabel('事实与理由').fill('示例理由');
    await page.getByRole('button', { name: '提交异议' }).click();
    // The regime asks for evidence, and says by which article.
    await page.getByRole('alert').getByText('ah-registration-2023').first().waitFor();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '证据.txt', mimeType: 'text/plain', buffer: Buffer.from('示例证据') });
    await page.getByRole('button', { name: '提交异议' }).click();
    await page.getByText('异议已提交').waitFor();
    await page.getByRole('link', { name: '查询异议进度' }).click();
    await page.getByText('已提交，待受理').waitFor();
    expect(faults).toEqual([]);
  });
});
