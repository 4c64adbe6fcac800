import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseId, endOfDay, epochMs, type Instant, instant, LocalDate } from '@shuji/core/kernel';
import { CaseView } from '@shuji/core/registry';
import { sourceAt, systemSource } from '@shuji/server/kernel';
import { systemActor } from '@shuji/server/main';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { table } from '../../packages/server/test/registration.js';
import { openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, webFolder } from './browser.js';
import { Person, textFile } from './person.js';

let now: Instant = instant(Date.parse('2025-09-15T09:00:00+08:00'));
let folder: string;
let world: World;
let browser: Browser;
let applicant: Person;
let registry: Person;
let owner: Person;
let everybody: readonly Person[] = [];

async function itIs(time: string): Promise<void> {
  now = instant(Date.parse(`${time}+08:00`));
  for (const person of everybody) await person.wallClock(epochMs(now));
}

async function looks(person: Person, what: string): Promise<void> {
  await person.shot(what);
  expect(await person.narrowly(what), `${what} at 390 pixels`).toBe(0);
}

// The rules of a city that does not exist, from a folder beside the product.
describe.skipIf(!browserPath)('a registration under a regime from outside, from the form to the certificate', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shuji-outside-'));
    await cp(join(import.meta.dirname, 'outside'), folder, { recursive: true });
    world = await openWorld({ source: sourceAt(() => now, systemSource), webFolder, rulebook: folder });
    browser = await launch();
    const holder = await world.organisation('enterprise', '河西示例数据有限公司');
    const centre = await world.organisation('registry', '河西示例登记中心', 'hexi-centre');
    const arrives = (name: string, email: string) => Person.at(browser, world.url, epochMs(now), name, email);
    applicant = await arrives('持有人', holder.email);
    registry = await arrives('登记中心', centre.email);
    owner = await arrives('所有者', 'owner@example.com');
    everybody = [applicant, registry, owner];
  });

  afterAll(async () => {
    for (const { name, faults } of everybody) expect(faults, `errors in the window of ${name}`).toEqual([]);
    await browser?.close();
    await world?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('the holder fills in the form by the keyboard, is told of a barred number, and submits', async () => {
    const { page } = applicant;
    await applicant.signsIn(password);
    await applicant.goes('数据资源');
    const csv = { name: '示例街区表.csv', mimeType: 'text/csv', buffer: Buffer.from(table(1)) };
    await applicant.picks('上传数据文件', csv);
    await applicant.reads('示例街区表');
    await looks(applicant, '数据资源');
    await applicant.follows('申请登记');
    const regime = page.getByRole('article').filter({ hasText: '河西示例市数据登记' });
    await regime.getByRole('button', { name: '选择此规则' }).waitFor();
    await looks(applicant, '选择规则');
    await regime.getByRole('button', { name: '选择此规则' }).click();
    await applicant.presses('建立草稿并填写申请表');
    await applicant.reads('登记申请：示例街区表');
    expect(await page.getByLabel('数据规模', { exact: true }).inputValue()).toBe('20 行，3 列');

    // From field to field by Tab, an option by an arrow, a box by the space bar.
    await page.getByLabel('涉及户数', { exact: true }).focus();
    await page.keyboard.type('49');
    await page.keyboard.press('Tab');
    const prohibited = page.getByRole('alert').filter({ hasText: '属于不予登记的情形' }).first();
    await prohibited.getByText('涉及不足五十户的').waitFor();
    await looks(applicant, '不予登记');
    await applicant.fills({ 涉及户数: '50' });
    await prohibited.waitFor({ state: 'detached' });
    await applicant.answers({ 数据获取方式: '授权取得' });
    await page.getByLabel('授权截止日', { exact: true }).focus();
    await page.keyboard.type('2027-12-31');
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox', { name: '应急救助', exact: true }).focus();
    await page.keyboard.press('Space');
    await page
      .getByRole('radiogroup', { name: '涉及国家秘密', exact: true })
      .getByRole('radio', { name: '否' })
      .focus();
    await page.keyboard.press('Space');
    await looks(applicant, '申请表');
    await page
      .getByText(/已答 (\d+) \/ \1 项/)
      .first()
      .waitFor();

    await applicant.presses('下一步');
    await page.getByRole('checkbox', { name: '我单位作出承诺：真实性承诺' }).click();
    await applicant.picks('选择文件：数据来源说明', textFile('来源.txt', '示例来源说明'));
    await page.getByRole('button', { name: '下载 来源.txt' }).waitFor();
    await applicant.picks('选择文件：授权文件', textFile('授权.txt', '示例授权'));
    await page.getByRole('button', { name: '下载 授权.txt' }).waitFor();
    await looks(applicant, '材料');
    await applicant.presses('下一步');
    await applicant.sees('核对无误，可以提交。');
    await looks(applicant, '自查');
    await applicant.confirms(await applicant.dialog('提交申请', 'hexi-2025/7'), '提交申请');
    await applicant.follows('查看案件');
    await applicant.sees('现在由登记机构办理，您无需操作。', '2025-09-18');
    await looks(applicant, '已提交');
  });

  test('the centre accepts, publicises for seven days, and issues; anyone reads the entry', async () => {
    await itIs('2025-09-16T10:00:00');
    await registry.signsIn(password);
    await registry.goes('工作台');
    await looks(registry, '工作台');
    await registry.page.getByRole('row').filter({ hasText: '示例街区表' }).getByRole('link').click();
    await registry.standsAt('办理中');
    await looks(registry, '受理');
    await registry.confirms(await registry.dialog('予以受理', 'hexi-2025/7'), '予以受理');
    await registry.sees('2025-09-23');
    await looks(registry, '公示');

    const id = CaseId.parse(new URL(registry.page.url()).pathname.split('/').at(-1));
    const { clocks } = CaseView.parse(await (await registry.page.request.get(`/api/cases/${id}`)).json());
    now = endOfDay(LocalDate.parse('2025-09-23'));
    const clock = clocks.find(({ state }) => state === 'running')?.id ?? '';
    await world.server.platform.registry.tick(id, { clock }, { actor: systemActor });
    await itIs('2025-09-24T10:00:00');
    await registry.page.reload();
    await registry.confirms(await registry.dialog('发放街区数据登记证', 'hexi-2025/9'), '发放街区数据登记证');
    await registry.standsAt('已发证');
    await looks(registry, '已发证');

    const { page } = applicant;
    await applicant.goes('案件');
    await page.getByRole('tab', { name: '已办结' }).click();
    await looks(applicant, '已办结');
    await page.getByRole('row').filter({ hasText: '示例街区表' }).getByRole('link').click();
    await applicant.standsAt('已发证');
    await applicant.follows('查看登记簿');
    await applicant.reads('登记 HEXI');
    await applicant.sees('街区数据登记证', '河西示例数据有限公司', '2028-09-24');
    await looks(applicant, '登记簿');
    await page.getByRole('link', { name: '核验', exact: true }).click();
    await applicant.sees('核验通过');
    await looks(applicant, '核验');
  });

  test('the owner has changed rules loaded: a fault is named and changes nothing, then they hold', async () => {
    const { page } = owner;
    const file = join(folder, 'regimes', 'hexi-registry.yaml');
    const text = await readFile(file, 'utf8');
    await owner.signsIn(password);
    await owner.page.goto('/account');
    await writeFile(file, text.replace('retention: {years', 'retention: {yaers'));
    await owner.presses('重新载入规则');
    const line = text.slice(0, text.indexOf('retention: {years')).split('\n').length;
    await page.getByRole('alert').getByText(`regimes/hexi-registry.yaml:${line} schema`).waitFor();
    await owner.sees('是否应为“years”？');
    await looks(owner, '规则有误');
    await writeFile(file, text.replace('calendar_days: 7', 'calendar_days: 9'));
    await owner.presses('重新载入规则');
    await owner.sees('已载入 1 份规则。');
    await page.goto('/law/regimes/hexi-registry');
    await owner.sees('河西示例市数据登记', '9日');
    await looks(owner, '规则页');
  });
});
