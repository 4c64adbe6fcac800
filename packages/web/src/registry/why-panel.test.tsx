import { CaseId, PersonId } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import type { Offer } from '@shuji/core/registry';
import { conditionVariables, parseRegime, traceOf } from '@shuji/core/rulebook';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { WhyPanel } from './why-panel.js';

const id = CaseId.parse('case_01jbexampe0000000000000001');
const route = `GET /api/cases/${id}/trace`;
const actor: Actor = {
  ...{ person: PersonId.parse('person_01jbexampe0000000000000001'), name: '张三', email: 'z@example.cn', owner: false },
  ...{ memberships: [], active: null },
};

const submit = (fields: string[]): Offer => ({
  ...{ command: 'submit', outcome: null, title: { zh: '提交申请', en: 'submit' }, positive: true, reasons: 'none' },
  barred: { code: 'registration-prohibited', message: { zh: '不予登记', en: 'barred' }, because: [], fields },
  because: [],
});

function traced(facts: Readonly<Record<string, string | boolean>>) {
  const parsed = parseRegime(smallRegime, 'sample.yaml');
  const registration = parsed.ok ? parsed.loaded.regime.registrations.first : undefined;
  if (!parsed.ok || !registration) throw new Error('the small regime does not load');
  const variables = conditionVariables(registration, { facts, kind: 'data-resource', applicant: {}, materials: [] });
  return { [route]: { body: traceOf(registration, parsed.loaded, variables) } };
}

const open = async () => userEvent.click(await screen.findByText('为何如此：问题、材料与不予登记情形的判断'));

test('nothing is asked of the server until somebody wants to know', async () => {
  const asked = serve(traced({}));
  await draw(<WhyPanel view={{ id, version: 3, offers: [] }} actor={actor} />);
  await screen.findByText('为何如此：问题、材料与不予登记情形的判断');
  expect(asked).toEqual([]);
  await open();
  await waitFor(() => expect(asked.map(({ path }) => path)).toEqual([`/api/cases/${id}/trace`]));
});

test('each judgement tells its condition, what was read, by which article, and what follows', async () => {
  serve(traced({ secret: false, origin: 'produced' }));
  await draw(<WhyPanel view={{ id, version: 3, offers: [] }} actor={actor} />);
  await open();
  const materials = await screen.findByRole('region', { name: '申请材料' });
  expect(within(materials).getByText('适用 2 项，不适用 1 项')).toBeTruthy();
  const contract = within(materials).getByText('合同').closest('details') as HTMLElement;
  expect(contract.querySelector('summary')?.textContent).toBe('合同不需要');
  expect(contract.textContent).toContain('“来源”为“购买”');
  expect(contract.textContent).toContain('来源：生产');
  expect(contract.textContent).toContain('条件不成立，无须提交此材料。');
  const cites = within(contract)
    .getAllByRole('button')
    .map((chip) => chip.getAttribute('aria-label'));
  expect(cites).toEqual(['sample-2025/3: 来源', 'sample-2025/5: 合同']);
  expect(within(materials).getByText('另有 2 项不设条件，一律适用：申请表、报告。')).toBeTruthy();
});

test('what keeps a step from being taken comes first', async () => {
  serve(traced({ secret: true }));
  await draw(<WhyPanel view={{ id, version: 3, offers: [submit(['secret'])] }} actor={actor} />);
  await open();
  const barred = await screen.findByRole('region', { name: /“提交申请”现在不能办理/ });
  // There is a question of that name too, but the case of that name is what bars.
  expect(within(barred).getAllByText('秘密')).toHaveLength(1);
  expect(within(barred).getByText('条件成立，属于此情形，不予登记。')).toBeTruthy();
  expect(within(barred).getAllByRole('button', { name: 'sample-2025/4: 秘密' })).toHaveLength(1);
});

test('an answer that is missing is told as missing', async () => {
  serve(traced({}));
  await draw(<WhyPanel view={{ id, version: 3, offers: [] }} actor={actor} />);
  await open();
  const cases = await screen.findByRole('region', { name: '不予登记的情形' });
  expect(cases.textContent).toContain('秘密：未回答');
});

test('a refusal of the server is shown', async () => {
  serve({
    [route]: {
      status: 404,
      body: problem({ status: 404, code: 'not-found', message: { zh: '没有此案', en: 'none' } }),
    },
  });
  await draw(<WhyPanel view={{ id, version: 3, offers: [] }} actor={actor} />);
  await open();
  expect((await screen.findByRole('alert')).textContent).toContain('没有此案');
});
