import { readFile } from 'node:fs/promises';
import { CaseId, endOfDay, epochMs, type Instant, instant, LocalDate } from '@shuji/core/kernel';
import { CaseView } from '@shuji/core/registry';
import { sourceAt, systemSource } from '@shuji/server/kernel';
import { systemActor } from '@shuji/server/main';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { table } from '../../packages/server/test/registration.js';
import { creditCode, openWorld, password, type World } from '../../packages/server/test/world.js';
import { browserPath, launch, webFolder } from './browser.js';
import { type OwnFile, Person, textFile } from './person.js';

const registryName = '安徽示例登记机构';
const agencyName = '示例审查所';
const enterpriseName = '示例数据有限公司';

let now: Instant = instant(Date.parse('2025-09-15T09:00:00+08:00'));
let world: World;
let browser: Browser;
let everybody: Person[] = [];
let owner: Person;
let clerk: Person;
let reviewer: Person;
let expert: Person;
let applicant: Person;
let citizen: Person;
let broken = false;

async function arrives(name: string, email = ''): Promise<Person> {
  const person = await Person.at(browser, world.url, epochMs(now), name, email);
  everybody = [...everybody, person];
  return person;
}

/** It is this time, at the server and in every window. */
async function itIs(time: string): Promise<void> {
  now = instant(Date.parse(`${time}+08:00`));
  for (const person of everybody) await person.wallClock(epochMs(now));
}

describe.skipIf(!browserPath)('a registration, from the first link of an installation to the proof', () => {
  beforeAll(async () => {
    world = await openWorld({ source: sourceAt(() => now, systemSource), webFolder, claim: false });
    browser = await launch();
    owner = await arrives('示例所有者', 'owner@example.com');
    clerk = await arrives('示例经办', 'clerk@example.com');
    reviewer = await arrives('示例审查', 'reviewer@example.com');
    expert = await arrives('示例专家', 'expert@example.com');
    applicant = await arrives('示例申请', 'applicant@example.com');
    citizen = await arrives('示例公众');
  });

  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  // Each chapter stands on the one before.
  beforeEach(({ skip, onTestFailed }) => {
    skip(broken, 'an earlier chapter failed');
    onTestFailed(async () => {
      broken = true;
      for (const person of everybody) await person.shot('failed');
    });
  });

  afterEach(() => {
    for (const { name, faults } of everybody) expect(faults, `errors in the window of ${name}`).toEqual([]);
  });

  test('the owner claims the installation, founds its organisations, and invites', async () => {
    await owner.page.goto('/');
    await owner.sees('首次使用：还没有所有者账户');
    await owner.page.goto(world.server.setupLink ?? '');
    await owner.fills({ 姓名: owner.name, 电子邮箱: owner.email, 密码: password });
    await owner.presses('建立账户并登录');

    await owner.reads('登记单位');
    await owner.fills({ 单位名称: registryName, 统一社会信用代码: creditCode(1) });
    await owner.sees('代码有效');
    await owner.chooses('单位类型', '登记机构');
    await owner.chooses('登记规则', '安徽省数字江淮中心 · 安徽省数据资源登记');
    await owner.shot('登记机构');
    await owner.presses('登记');
    await owner.reads(registryName);
    await owner.sees('安徽省数字江淮中心 · 安徽省数据资源登记');
    await joins(clerk, registryName, ['经办人'], await invitation(clerk, ['经办人']));
    await joins(reviewer, registryName, ['审查人'], await invitation(reviewer, ['审查人']));

    await owner.follows('登记另一单位');
    await owner.fills({ 单位名称: agencyName, 统一社会信用代码: creditCode(2) });
    await owner.chooses('单位类型', '第三方服务机构');
    await owner.presses('登记');
    await owner.reads(agencyName);
    await joins(expert, agencyName, ['审查人'], await invitation(expert, ['审查人']));

    // The link of the installation works once.
    await citizen.page.goto(world.server.setupLink ?? '');
    await citizen.sees('本系统已完成初始设置');
  });

  test('an enterprise signs up, inventories a table, and applies for its registration', async () => {
    const { page } = applicant;
    await applicant.page.goto('/');
    await applicant.follows('登录');
    await applicant.follows('注册账户');
    await applicant.fills({ 姓名: applicant.name, 电子邮箱: applicant.email, 密码: password });
    await applicant.presses('注册并登录');
    await applicant.reads('登记单位');
    await applicant.fills({ 单位名称: enterpriseName, 统一社会信用代码: `${creditCode(3).slice(0, 17)}I` });
    await applicant.presses('登记');
    await applicant.sees('含有不允许的字符：I');
    await applicant.fills({ 统一社会信用代码: creditCode(3) });
    await applicant.presses('登记');
    await applicant.reads(enterpriseName);

    await applicant.goes('数据资源');
    await applicant.sees('还没有数据资源。接下来');
    await applicant.picks('上传数据文件', {
      name: '示例街道表.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(table(1)),
    });
    await applicant.reads('示例街道表');
    await applicant.sees('内容指纹与行序、格式无关', '字段（3）', '人口');
    await applicant.shot('数据资源');
    await applicant.follows('申请登记');

    const regime = page.getByRole('article').filter({ hasText: '安徽省数据资源登记' });
    await regime.getByText('草案').waitFor();
    await regime.getByText('环节与期限').click();
    await regime.getByRole('row', { name: '登记公示' }).getByText('可提异议').waitFor();
    await regime.getByRole('button', { name: '选择此规则' }).click();
    await page.getByRole('radiogroup', { name: '登记类型' }).getByRole('radio', { name: '数据资源持有登记' }).waitFor();
    const draft = { name: /尚无效力，仍选择按它试用/ };
    await page.getByRole('button', { name: '建立草稿并填写申请表', disabled: true }).waitFor();
    await page.getByRole('checkbox', draft).click();
    await applicant.presses('建立草稿并填写申请表');
    await applicant.reads('登记申请：示例街道表');
  });

  test('the form fills itself from the scan, warns of what is not registered, and checks itself', async () => {
    const { page } = applicant;
    expect(await page.getByLabel('数据规模', { exact: true }).inputValue()).toBe('20 行，3 列');
    await page
      .getByText(/已答 2 \/ \d+ 项/)
      .first()
      .waitFor();
    await applicant.fills({
      权利期限: '长期',
      数据质量: '示例：无空值',
      所属行业: '公共管理',
      应用场景: '示例：街道画像',
    });
    await applicant.fills({ 数据资源持有人或授权主体: '示例数据有限公司' });
    await applicant.answers({
      登记申请人是数据资源的持有人: '是',
      数据资源在安徽省行政区域内: '是',
    });
    await applicant.chooses('数据资源形态', '数据集');
    await applicant.answers({
      '在依法履职、生产经营或其他合法合规活动中制作或者获取': '是',
      数据资源的构成: '原始数据集',
    });
    await applicant.answers({
      '以电子化形式记录保存，具备原始性，可机器读取，可供社会再利用': '是',
    });
    await page.getByRole('checkbox', { name: '数据资源持有', exact: true }).check();
    await applicant.answers({ 产生频率: '每月', 数据来源方式: '授权取得' });
    await applicant.answers({ 已取得数据来源方授权: '是', '接入全部数据资源（否则接入特征信息）': '否' });
    await applicant.answers({ '获取方式违反法律、法规': '否', 存在尚未解决的权属争议: '否', 属于政务数据: '否' });
    await applicant.answers({ 内容合规: '是', '有法律、法规规定不予登记的其他情形': '否' });

    await applicant.answers({ 涉及国家秘密: '是' });
    const prohibited = page.getByRole('alert').filter({ hasText: '属于不予登记的情形' }).first();
    await prohibited.getByText('ah-registration-2023/18(1)').waitFor();
    await applicant.shot('不予登记');
    await applicant.answers({ 涉及国家秘密: '否' });
    await prohibited.waitFor({ state: 'detached' });
    await page
      .getByText(/已答 (\d+) \/ \1 项/)
      .first()
      .waitFor();

    await applicant.presses('下一步');
    await applicant.sees('逐项提交；系统生成的与第三方提交的不需要您上传。');
    await applicant.presses('下一步');
    const missing = page.getByRole('region', { name: '尚缺材料（2）' });
    await missing.getByText('合规性、真实性承诺书').waitFor();
    await missing.getByRole('button', { name: 'ah-registration-2023/13(2):' }).waitFor();
    await page.getByRole('region', { name: '尚缺、可申请容缺的材料（1）' }).getByText('数据来源佐证材料').waitFor();
    // A button that can't be pressed says why, with the article.
    await applicant.wonders('提交申请', '登记申请人身份材料', 'ah-registration-2023/13(2)');
    await applicant.shot('自查');

    await missing.getByRole('button', { name: '去修改' }).click();
    const commitment = { name: '我单位作出承诺：合规性、真实性承诺书' };
    await page.getByRole('checkbox', commitment).click();
    await page.getByRole('checkbox', { ...commitment, checked: true }).waitFor();
    await applicant.picks('选择文件：登记申请人身份材料', textFile('营业执照.txt', '示例营业执照'));
    await page.getByRole('button', { name: '下载 营业执照.txt' }).waitFor();
    await applicant.picks('选择文件：数据来源佐证材料', textFile('授权书.txt', '示例授权书'));
    await page.getByRole('button', { name: '下载 授权书.txt' }).waitFor();
    await applicant.shot('材料');
    await applicant.presses('下一步');
    await applicant.sees('核对无误，可以提交。');
    await applicant.confirms(await applicant.dialog('提交申请', 'ah-registration-2023/19(2)'), '提交申请');
    await applicant.sees('申请已提交');
    await applicant.follows('查看案件');

    await applicant.reads('示例街道表');
    await applicant.sees('现在由登记机构办理，您无需操作。');
    // Five working days after Monday the 15th.
    await expectsClock(applicant, '登记受理：办理期限', '2025-09-22', '剩 7 天', 'ah-registration-2023/19(2)');
    await applicant.shot('已提交');
  });

  test('the registry accepts, the agency reports, and the registry passes', async () => {
    await itIs('2025-09-16T10:00:00');
    // The reviewer has been away.
    await reviewer.presses(`账户菜单：${reviewer.name}`);
    await reviewer.page.getByRole('menuitem', { name: '退出登录' }).click();
    await reviewer.follows('登录');
    await reviewer.fills({ 电子邮箱: reviewer.email, 密码: `${password}0` });
    await reviewer.page.locator('main').getByRole('button', { name: '登录', exact: true }).click();
    await reviewer.sees('邮箱或密码不对。');
    await reviewer.fills({ 密码: password });
    await reviewer.page.locator('main').getByRole('button', { name: '登录', exact: true }).click();
    await reviewer.page.getByRole('button', { name: `账户菜单：${reviewer.name}` }).waitFor();
    await reviewer.goes('工作台');
    await reviewer.reads(registryName);
    const line = reviewer.page.getByRole('row').filter({ hasText: '示例街道表' });
    await line.getByText('登记受理').waitFor();
    await line.getByText('2025-09-22').waitFor();
    await line.getByText('剩 6 天').waitFor();
    await reviewer.shot('工作台');
    await line.getByRole('link').click();
    await reviewer.reads('示例街道表');
    await reviewer.standsAt('办理中');
    await reviewer.page.getByRole('button', { name: '下载 营业执照.txt' }).waitFor();
    await reviewer.confirms(await reviewer.dialog('予以受理', 'ah-registration-2023/19(2)'), '予以受理');
    // Twenty working days after the submission, not after the acceptance; the October holiday makes them longer.
    await expectsClock(reviewer, '登记审查：办理期限', '2025-10-17', '剩 31 天', 'ah-registration-2023/19(3)');
    const ground = reviewer.page.locator('.panel-line').filter({ hasText: '登记审查：办理期限' });
    await reviewer.looksUp('ah-registration-2023/19(3)', ground, '20个工作日');
    await reviewer.wonders('审查通过', '第三方数据合规审查报告', 'ah-registration-2023/13(4)');
    await reviewer.shot('登记审查');

    await clerk.goes('案件');
    await clerk.page.getByRole('row').filter({ hasText: '示例街道表' }).getByRole('link').click();
    await clerk.wonders('审查不通过', '审查人');
    const assigning = await clerk.dialog('委托第三方审查', 'ah-registration-2023/19(3)');
    await clerk.chooses('第三方服务机构', agencyName, assigning);
    await clerk.confirms(assigning, '委托第三方审查');
    await clerk.sees('委托第三方服务机构审查');

    await expert.goes('案件');
    await expert.reads('审查任务');
    await expert.page.getByRole('row').filter({ hasText: '示例街道表' }).getByRole('link').click();
    const accepting = '接受委托并声明独立性';
    const declaring = await expert.dialog(accepting, 'ah-registration-2023/11(4)');
    await declaring.getByRole('button', { name: accepting, exact: true }).click();
    await declaring.getByText('请作答').first().waitFor();
    for (const answer of await declaring.getByRole('radio', { name: '没有', exact: true }).all()) await answer.check();
    await expert.shot('独立性声明');
    await expert.confirms(declaring, accepting);
    await expert.page.getByText('声明：各项均无关联').waitFor();
    const reporting = await expert.dialog('提交审查报告', 'ah-registration-2023/19(3)');
    await reporting.getByRole('button', { name: '提交审查报告', exact: true }).click();
    await reporting.getByText('请逐项作出意见：数据资源的真实性').waitFor();
    await expert.picks('选择文件', textFile('审查报告.txt', '示例审查报告'), reporting);
    await expert.answers({ 结论: '通过' }, reporting);
    await expert.fills({ 审查发现: '示例：来源合法，内容合规', 抽样情况: '示例：20 行全部核对' }, reporting);
    await expert.answers({ 数据资源的合规性: '符合' }, reporting);
    await reporting.getByRole('button', { name: '其余各项均无问题' }).click();
    await expert.shot('审查报告');
    await expert.confirms(reporting, '提交审查报告');
    await expert.page.getByRole('button', { name: '下载 审查报告.txt' }).waitFor();

    await itIs('2025-09-17T10:00:00');
    await reviewer.page.reload();
    await reviewer.page.getByRole('button', { name: '下载 审查报告.txt' }).waitFor();
    await reviewer.confirms(await reviewer.dialog('审查通过', 'ah-registration-2023/19(3)'), '审查通过');
    // Ten working days after the 17th: Sunday the 28th is worked, for the holiday.
    await expectsClock(reviewer, '登记公示：期间', '2025-09-30', '剩 13 天', 'ah-registration-2023/19(4)');
    await reviewer.shot('登记公示');
  });

  test('anyone objects in publicity; the applicant answers; the registry dismisses it with reasons', async () => {
    await itIs('2025-09-22T14:00:00');
    await citizen.page.goto('/');
    await citizen.goes('登记公示');
    await citizen.follows('示例街道表');
    await citizen.sees(enterpriseName, '公示中', '剩 8 天');
    await citizen.page.getByRole('button', { name: 'ah-registration-2023/19(4):' }).waitFor();
    await citizen.fills({
      异议人姓名或单位: citizen.name,
      联系方式: '示例电话',
      异议事项: '数据来源',
      事实与理由: '示例：街道表由本人整理',
    });
    await citizen.picks('选择文件', textFile('整理记录.txt', '示例证据'));
    await citizen.sees('整理记录.txt');
    await citizen.shot('提出异议');
    await citizen.presses('提交异议');
    await citizen.sees('异议已提交');
    await citizen.follows('查询异议进度');
    await citizen.sees('已提交，待受理');

    await itIs('2025-09-23T10:00:00');
    await reviewer.goes('公示看板');
    await reviewer.page.getByRole('row').filter({ hasText: '示例街道表' }).getByRole('link', { name: '1 件' }).click();
    const objection = reviewer.page.getByRole('region', { name: `${citizen.name} 的异议` });
    await objection.getByText('示例电话').waitFor();
    await objection.getByRole('button', { name: '下载 整理记录.txt' }).waitFor();
    await reviewer.confirms(await reviewer.dialog('受理异议', 'ah-registration-2023/22'), '受理异议');
    await reviewer.standsAt('中止');
    await objection.getByText('2025-10-23', { exact: true }).waitFor();
    await objection.getByText('剩 30 天').waitFor();
    await reviewer.page.locator('.panel-line').filter({ hasText: '登记公示：期间' }).getByText('已停止计算').waitFor();
    await reviewer.shot('受理异议');
    await citizen.page.reload();
    await citizen.sees('已受理，处理中', '2025-10-23');

    await applicant.goes('案件');
    await applicant.page.getByRole('row').filter({ hasText: '示例街道表' }).getByRole('link').click();
    await applicant.sees('有待处理的异议');
    expect(await applicant.page.getByText('示例电话').count()).toBe(0);
    const answering = await applicant.dialog('提交异议说明', 'ah-registration-2023/22');
    await applicant.fills({ 对异议的说明: '示例：已附授权书' }, answering);
    await applicant.confirms(answering, '提交异议说明');
    await applicant.sees('示例：已附授权书');

    await itIs('2025-09-25T10:00:00');
    await reviewer.page.reload();
    await objection.getByText('示例：已附授权书').waitFor();
    const resolving = await reviewer.dialog('作出异议处理决定', 'ah-registration-2023/22');
    await reviewer.answers({ 处理结果: '异议不成立，继续登记 ah-registration-2023/22' }, resolving);
    await resolving.getByRole('button', { name: '作出异议处理决定', exact: true }).click();
    await resolving.getByText('请写明理由').waitFor();
    await reviewer.fills({ 理由: '示例：来源方授权书有效' }, resolving);
    await reviewer.confirms(resolving, '作出异议处理决定');
    await reviewer.standsAt('办理中');
    // The two working days that the objection took are added, behind the holiday.
    await expectsClock(reviewer, '登记公示：期间', '2025-10-10', '剩 15 天', 'ah-registration-2023/19(4)');
    await reviewer.shot('异议处理决定');
    await citizen.page.reload();
    await citizen.sees('已处理', '异议不成立，继续登记', '示例：来源方授权书有效', '示例：已附授权书');
    await citizen.shot('异议进度');
  });

  test('after the publicity the registry issues the certificate', async () => {
    const id = CaseId.parse(new URL(reviewer.page.url()).pathname.split('/').at(-1));
    const { clocks } = CaseView.parse(await (await reviewer.page.request.get(`/api/cases/${id}`)).json());
    const clock = clocks.find(({ state }) => state === 'running');
    now = endOfDay(LocalDate.parse('2025-10-10'));
    await world.server.platform.registry.tick(id, { clock: clock?.id ?? '' }, { actor: systemActor });
    await itIs('2025-10-11T10:00:00');

    await reviewer.goes('工作台');
    await reviewer.page.getByRole('row').filter({ hasText: '示例街道表' }).getByRole('link').click();
    await reviewer.sees('期限届满', '公示通过');
    await reviewer.confirms(await reviewer.dialog('发放登记证书', 'ah-registration-2023/19(5)'), '发放登记证书');
    await reviewer.standsAt('已发证');
    await reviewer.sees('2025-10-11 发放', '案件已办结，没有待办事项。');
    await reviewer.shot('已发证');

    await applicant.goes('案件');
    await applicant.page.getByRole('tab', { name: '已办结' }).click();
    await applicant.page.getByRole('row').filter({ hasText: '示例街道表' }).getByRole('link').click();
    await applicant.standsAt('已发证');
    await applicant.follows('查看登记簿');
    await applicant.reads('登记 AH-CY');
  });

  test('the public finds it in the register, proves it in the browser, and one changed byte is refused', async () => {
    const { page } = citizen;
    await citizen.goes('登记公示');
    await citizen.sees('目前没有正在公示的登记。');
    await page.goto('/');
    await page.getByRole('searchbox').fill('示例街道');
    await citizen.presses('查询');
    const entry = page.getByRole('row').filter({ hasText: '示例街道表' });
    await entry.getByText(enterpriseName).waitFor();
    await entry.getByText('2025-10-11').waitFor();
    await entry.getByText('有效', { exact: true }).waitFor();
    await entry.getByRole('link', { name: 'AH-CY' }).click();
    await citizen.reads('登记 AH-CY');
    await citizen.sees(enterpriseName, '数据资源持有权', '长期', '公共管理');
    await page.getByRole('button', { name: 'ah-registration-2023/25:' }).waitFor();
    await citizen.shot('登记簿');
    const download = await citizen.saves(page.getByRole('link', { name: 'PDF' }));
    const certificate = await readFile(await download.path());
    await page.getByRole('link', { name: '核验', exact: true }).click();
    await citizen.sees('核验通过');

    await citizen.goes('公开登记簿');
    await citizen.goes('核验证书');
    const place = page.getByText('拖到此处，或点击选择');
    await citizen.drops(place, pdf(certificate));
    await citizen.sees('核验通过', enterpriseName);
    await citizen.shot('核验通过');
    const altered = Buffer.from(certificate);
    const middle = Math.floor(altered.length / 2);
    altered.writeUInt8(altered.readUInt8(middle) ^ 1, middle);
    await citizen.drops(place, pdf(altered));
    await citizen.sees('不予采信');
    expect(await page.getByText('核验通过').count()).toBe(0);
    await citizen.shot('不予采信');
  });
});

function pdf(buffer: Buffer): OwnFile {
  return { name: '证书.pdf', mimeType: 'application/pdf', buffer };
}

let lastLink = 'none yet';
const roles = ['管理员', '经办人', '审查人'];

/** The link that the owner's page gives for a person of these roles. */
async function invitation({ email }: Person, wanted: readonly string[]): Promise<string> {
  const { page } = owner;
  await owner.fills({ 电子邮箱: email });
  for (const role of roles) await page.getByRole('checkbox', { name: role }).setChecked(wanted.includes(role));
  await owner.presses('生成邀请链接');
  const made = page.getByRole('alert').filter({ hasText: '邀请链接已生成' });
  const link = made.locator('code').filter({ hasText: 'token=', hasNotText: lastLink });
  lastLink = (await link.textContent()) ?? '';
  return lastLink;
}

/** A newcomer accepts an invitation, and stands in the organisation with these roles. */
async function joins(person: Person, organisation: string, held: readonly string[], link: string): Promise<void> {
  await person.page.goto(link);
  await person.reads(`加入${organisation}`);
  await person.sees(`您受邀以“${held.join('、')}”身份加入，邀请发至 ${person.email}。`);
  await person.fills({ 姓名: person.name, 密码: password });
  await person.presses('建立账户并加入');
  await person.reads(organisation);
  await person.page.getByRole('button', { name: `账户菜单：${person.name}` }).waitFor();
}

/** A time limit stands on the page of the case, with its last day, how far away that is, and its article. */
async function expectsClock(person: Person, title: string, due: string, left: string, cite: string): Promise<void> {
  const line = person.page.locator('.panel-line').filter({ has: person.page.getByText(title, { exact: true }) });
  await line.getByText(due, { exact: true }).waitFor();
  await line.getByText(left, { exact: true }).waitFor();
  await line.getByRole('button', { name: `${cite}:` }).waitFor();
}
