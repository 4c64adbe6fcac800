import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import type { GradeReview } from './grade-queries.js';
import { GradeWorklist } from './grade-reviews-page.js';

const resource = 'res_01jbexampe0000000000000001';

function review(name: string, position: number): GradeReview {
  return {
    ...{ resource: resource as GradeReview['resource'], resourceName: '客户', rows: 3, version: 4, position },
    column: {
      ...{ name, type: 'VARCHAR', nulls: 0, distinct: 3, min: null, max: null, mean: null, minLength: 1, maxLength: 9 },
      ...{ examples: ['11**2X'], category: 'id_card', grade: 'general', confidence: 0.93 },
      evidence: [{ kind: 'header', strength: 0.5, zh: '表头含“证件”', en: 'the header has 证件' }],
    },
  };
}

const schemes = {
  schemes: [
    {
      id: 'gb-43697',
      title: { zh: '样例分级', en: 'sample grades' },
      grades: [{ id: 'general-1', title: { zh: '一般 1 级', en: 'general 1' }, tier: 'general' }],
    },
  ],
  categories: [{ id: 'account', title: { zh: '账号', en: 'account' } }],
};
const path = `POST /api/resources/${resource}/grades`;
const reply = (version: number) => ({ body: { id: resource, version, because: [], replayed: false } });
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? window, { key });

test('is worked by the keys: confirmed, overruled with a reason, and taken back', async () => {
  const asked = serve({ [path]: [reply(5), reply(6), reply(7)], 'GET /api/grading-schemes': { body: schemes } });
  await draw(<GradeWorklist items={[review('证件', 0), review('编号', 1)]} />);
  await screen.findByText('证件');
  press('1');
  await screen.findByText('人工确认');
  const given = () => asked.filter(({ method }) => method === 'POST');
  expect(given()[0]?.body).toEqual({ settle: [{ column: '证件', category: 'id_card' }] });
  expect(given()[0]?.headers.get('if-match')).toBe('"4"');

  await waitFor(() => expect(document.activeElement?.textContent).toContain('编号'));
  press('2');
  const dialog = within(await screen.findByRole('dialog', { name: '改判“编号”' }));
  await userEvent.click(dialog.getByRole('button', { name: '改判' }));
  expect(await dialog.findByText('请写明改判的理由。')).toBeTruthy();
  await userEvent.click(dialog.getByRole('combobox', { name: '实为' }));
  await userEvent.click(await screen.findByTitle('账号'));
  await userEvent.type(dialog.getByLabelText('理由'), '内部编号{Control>}{Enter}{/Control}');
  await screen.findByText('人工改判');
  expect(given()[1]?.body).toEqual({
    settle: [{ column: '编号', category: 'account', grade: null, reason: '内部编号' }],
  });
  // The second command names the version that the first made.
  expect(given()[1]?.headers.get('if-match')).toBe('"5"');

  press('z');
  await waitFor(() => expect(given()).toHaveLength(3));
  expect(given()[2]?.body).toEqual({ reopen: ['编号'] });
});

test('says beside the column why it was refused, and lets it be tried again', async () => {
  serve({ [path]: [{ status: 412, body: problem({ status: 412, code: 'version-stale' }) }, reply(6)] });
  await draw(<GradeWorklist items={[review('证件', 0)]} />);
  await screen.findByText('证件');
  press('1');
  expect(await screen.findByText('示例拒绝')).toBeTruthy();
  press('1');
  expect(await screen.findByText('人工确认')).toBeTruthy();
});

test('confirms at once what still waits in a table, and each can be taken back', async () => {
  const asked = serve({ [path]: [reply(5), reply(6), reply(7)] });
  await draw(<GradeWorklist items={[review('证件', 0), review('编号', 1), review('账号', 2)]} />);
  await screen.findByText('证件');
  press('1');
  await screen.findByText('人工确认');
  await userEvent.click(screen.getByRole('button', { name: /确认本表 2 列/ }));
  await waitFor(() => expect(screen.getAllByText('人工确认')).toHaveLength(3));
  const given = asked.filter(({ method }) => method === 'POST');
  expect(given[1]?.body).toEqual({
    settle: [
      { column: '编号', category: 'id_card' },
      { column: '账号', category: 'id_card' },
    ],
  });
  expect(given[1]?.headers.get('if-match')).toBe('"5"');
  expect(screen.queryByRole('button', { name: /确认本表/ })).toBeNull();
  await userEvent.click(screen.getAllByRole('button', { name: /撤回|重新/ })[2] ?? document.body);
  await waitFor(() => expect(screen.getAllByText('人工确认')).toHaveLength(2));
});
