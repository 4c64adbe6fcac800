import { epochMs } from '@shuji/core/kernel';
import type { SimulatedStage, Simulation } from '@shuji/core/registry';
import type { Field, Json, Registration } from '@shuji/core/rulebook';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { CaseWalk, type Clock, type View, type Walking } from '../../packages/server/test/walk/case-walk.js';
import { type Member, must } from '../../packages/server/test/world.js';
import { Person, textFile } from './person.js';

/** Windows of people, one each, signed in by the cookies that they have. */
export class Windows {
  private readonly open = new Map<string, Promise<Person>>();

  constructor(
    private readonly browser: Browser,
    private readonly url: string,
    private readonly clock: Clock,
  ) {}

  /** The window of a person, at the time of the world. */
  async of(member: Member): Promise<Person> {
    const known = this.open.get(member.id);
    const person = await (known ?? this.arrive(member));
    await person.wallClock(epochMs(this.clock.now));
    return person;
  }

  /** Errors that pages of any window threw. */
  async faults(): Promise<readonly string[]> {
    const people = await Promise.all(this.open.values());
    return people.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`));
  }

  /** Keeps a picture of every window. */
  async shots(what: string): Promise<void> {
    for (const person of await Promise.all(this.open.values())) await person.shot(what);
  }

  private arrive({ id, name, email, client }: Member): Promise<Person> {
    const arriving = (async () => {
      const person = await Person.at(this.browser, this.url, epochMs(this.clock.now), name, email);
      const cookies = [...client.kept].map(([name, value]) => ({ name, value, url: this.url }));
      await person.page.context().addCookies(cookies);
      return person;
    })();
    this.open.set(id, arriving);
    return arriving;
  }
}

/** Walks cases as `CaseWalk` does, with every desk at its own pages: forms, files and the buttons that are offered. */
export class PageWalk extends CaseWalk {
  constructor(
    private readonly windows: Windows,
    ...of: ConstructorParameters<typeof CaseWalk>
  ) {
    super(...of);
  }

  protected override async open(walking: Walking, rules: Registration, facts: Simulation['facts']): Promise<string> {
    if (rules.opened_by === 'registry') return this.openExOfficio(walking, rules, facts);
    if (rules.opened_by !== undefined) throw new Error(`nobody opens ${walking.registration} on a page`);
    const person = await this.windows.of(walking.applicant);
    const { page } = person;
    if (walking.entry) await this.startOnEntry(person, walking);
    else await this.startAnew(person, walking);
    await page.waitForURL(/\/cases\/case_[^/]+\/edit/);
    const id = new URL(page.url()).pathname.split('/')[2] ?? '';
    await answerAll(page, rules.form, facts);
    await person.presses('下一步');
    await this.file(person, walking.applicant, id);
    await person.presses('下一步');
    await this.give(person, walking.applicant, id, 'submit');
    return id;
  }

  protected override async confirm(id: string, member: Member): Promise<void> {
    const person = await this.windows.of(member);
    await person.page.goto(`/cases/${id}`);
    await this.give(person, member, id, 'consent');
  }

  protected override async report(id: string): Promise<void> {
    const { registry, agency } = this.desks;
    const officer = await this.windows.of(registry);
    await officer.page.goto(`/cases/${id}`);
    await officer.presses('委托第三方审查');
    const assigning = officer.page.getByRole('dialog', { name: '委托第三方审查' });
    await officer.chooses('第三方服务机构', agency.name, assigning);
    await officer.confirms(assigning, '委托第三方审查');
    const expert = await this.windows.of(agency);
    await expert.page.goto(`/cases/${id}`);
    const { review } = await must(agency.client.get(`/api/cases/${id}`));
    if (review?.independence) await this.declares(expert);
    await expert.presses('提交审查报告');
    const reporting = expert.page.getByRole('dialog', { name: '提交审查报告' });
    await expert.picks('选择文件', textFile('审查报告.txt', '示例审查报告'), reporting);
    await expert.answers({ 结论: '通过' }, reporting);
    await expert.fills({ 审查发现: '示例：合规', 抽样情况: '示例：20 行' }, reporting);
    if (review?.asked.length > 0) await reporting.getByRole('button', { name: '其余各项均无问题' }).click();
    if (!review?.independence)
      await reporting.getByRole('checkbox', { name: '我声明：本机构及本人与申请人没有利害关系' }).check();
    await expert.confirms(reporting, '提交审查报告');
  }

  private async declares(expert: Person): Promise<void> {
    const accepting = '接受委托并声明独立性';
    await expert.presses(accepting);
    const declaring = expert.page.getByRole('dialog', { name: accepting });
    await declaring.getByRole('radio', { name: '没有', exact: true }).first().waitFor();
    for (const answer of await declaring.getByRole('radio', { name: '没有', exact: true }).all()) await answer.check();
    await expert.confirms(declaring, accepting);
  }

  protected override async decide(id: string, _: SimulatedStage, outcome: string): Promise<void> {
    const officer = await this.windows.of(this.desks.registry);
    await officer.page.goto(`/cases/${id}`);
    await this.give(officer, this.desks.registry, id, 'decide', outcome);
  }

  private async startOnEntry(person: Person, { registration, entry, applicant, other }: Walking): Promise<void> {
    const { page } = person;
    await page.goto(`/entries/${entry?.number}?registration=${registration}`);
    const start = page.getByRole('button', { name: '建立草稿并填写申请表' });
    await start.waitFor();
    if (entry?.holder === applicant) await choosesParty(page, other);
    await choosesDraft(page);
    await start.click();
  }

  private async startAnew(person: Person, { registration, object, applicant }: Walking): Promise<void> {
    const { page } = person;
    const { id: regime } = this.loaded.regime;
    const named = await this.objectOf(object, applicant);
    const of = 'resource' in named ? `resource=${named.resource}` : 'object=named';
    await page.goto(`/cases/new?${of}&regime=${regime}&registration=${registration}&kind=${object}`);
    const start = page.getByRole('button', { name: '建立草稿并填写申请表' });
    await start.waitFor();
    if ('objectName' in named) await page.locator('form.application input').first().fill(named.objectName);
    await choosesDraft(page);
    await start.click();
  }

  private async openExOfficio(
    { registration, entry, other }: Walking,
    rules: Registration,
    facts: Simulation['facts'],
  ): Promise<string> {
    const officer = await this.windows.of(this.desks.registry);
    const { page } = officer;
    await page.goto(`/entries/${entry?.number}?registration=${registration}`);
    await officer.fills({ 依职权办理的理由: '示例理由' });
    await choosesParty(page, other);
    await answerAll(page, rules.form, facts);
    for (const { by, kind, optional, title } of rules.materials)
      if (by === 'registry' && kind === 'document' && !optional)
        await officer.picks(`选择文件：${title.zh}`, textFile(`${title.zh}.txt`, `示例：${title.zh}`));
    await officer.presses('依职权开立案件');
    await page.waitForURL(/\/cases\/case_[^/]+$/);
    return new URL(page.url()).pathname.split('/')[2] ?? '';
  }

  /** Files every material that the applicant must, and gives every commitment. */
  private async file(person: Person, { client }: Member, id: string): Promise<void> {
    const { page } = person;
    await page.getByText('逐项提交').waitFor();
    const { materials }: View = await must(client.get(`/api/cases/${id}`));
    for (const { kind, by, state, title } of materials) {
      if (state !== 'missing' || by !== 'applicant') continue;
      if (kind === 'commitment') {
        const box = { name: `我单位作出承诺：${title.zh}`, exact: true };
        await page.getByRole('checkbox', box).click();
        await page.getByRole('checkbox', { ...box, checked: true }).waitFor();
      } else if (kind === 'document') {
        const name = `${title.zh.replaceAll(/[^\p{L}\p{N}]/gu, '')}.txt`;
        await person.picks(`选择文件：${title.zh}`, textFile(name, `示例：${title.zh}`));
        await page.getByRole('button', { name: `下载 ${name}`, exact: true }).waitFor();
      }
    }
  }

  /** Gives a command by the button that the page offers for it, with reasons where its dialog asks for them. */
  private async give(person: Person, { client }: Member, id: string, command: string, outcome?: string): Promise<void> {
    const { offers }: View = await must(client.get(`/api/cases/${id}`));
    const offer = offers.find(
      (each: { command: string; outcome: string | null }) =>
        each.command === command && (outcome === undefined || each.outcome === outcome),
    );
    if (!offer) throw new Error(`${command} is not offered to ${person.name}`);
    const { zh } = offer.title;
    await person.presses(zh);
    const dialog = person.page.getByRole('dialog', { name: zh });
    await dialog.waitFor();
    if (offer.reasons !== 'none') await dialog.locator('textarea').fill('示例理由');
    await person.confirms(dialog, zh);
  }
}

// Where the page asks who the other side is.
async function choosesParty(page: Page, { name }: Member): Promise<void> {
  const field = page.getByLabel('对方当事人', { exact: true });
  if ((await field.count()) === 0) return;
  await field.fill(name);
  await options(page)
    .filter({ hasText: new RegExp(`^${name} `) })
    .click();
}

async function choosesDraft(page: Page): Promise<void> {
  const box = page.getByRole('checkbox', { name: /尚无效力，仍选择按它试用/ });
  const start = page.getByRole('button', { name: '建立草稿并填写申请表' });
  // The page knows whether it has to ask once it has read the regimes.
  await expect.poll(async () => (await box.count()) > 0 || (await start.isEnabled()), { timeout: 20_000 }).toBe(true);
  if ((await box.count()) > 0) await box.check();
}

const options = (page: Page) =>
  page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');

/** Answers the questions of a form in their order: one may open the next. */
async function answerAll(page: Page, form: readonly Field[], facts: Readonly<Record<string, Json>>): Promise<void> {
  for (const field of form) {
    const answer = facts[field.id];
    if (answer !== undefined && answer !== null) await answerOne(page, field, answer);
  }
}

async function answerOne(page: Page, field: Field, answer: Json): Promise<void> {
  const id = `question-${field.id}`;
  const item: Locator = page.locator('.ant-form-item').filter({ has: page.locator(`label[for="${id}"]`) });
  await item.waitFor();
  const titleOf = (value: Json) => field.options?.find((option) => option.id === value)?.title.zh ?? String(value);
  switch (field.type) {
    case 'boolean':
      return item.getByRole('radio', { name: answer ? '是' : '否', exact: true }).check();
    case 'choice':
      if ((field.options?.length ?? 0) <= 5)
        return item.getByRole('radio', { name: titleOf(answer), exact: true }).check();
      await page.locator(`#${id}`).click();
      return options(page)
        .filter({ has: page.getByText(titleOf(answer), { exact: true }) })
        .click();
    case 'choices':
      for (const each of Array.isArray(answer) ? answer : [])
        await item.getByRole('checkbox', { name: titleOf(each), exact: true }).check();
      return;
    case 'date':
      await page.locator(`#${id}`).fill(String(answer));
      return page.keyboard.press('Enter');
    default:
      return page.locator(`#${id}`).fill(String(answer));
  }
}
