import { CaseId } from '@shuji/core/kernel';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { ObjectionForm } from './objection-form.js';

const caseId = 'case_01jbexampe0000000000000001';
const notice = { caseId: CaseId.parse(caseId), evidenceRequired: false, objectionBecause: [] };
const route = `POST /api/public/notices/${caseId}/object`;
const words = { 异议人姓名或单位: '李四', 联系方式: '13800000000', 异议事项: '不是其数据', 事实与理由: '我单位持有' };

async function fill() {
  for (const [label, value] of Object.entries(words)) await userEvent.type(await screen.findByLabelText(label), value);
}
const send = () => userEvent.click(screen.getByRole('button', { name: '提交异议' }));

test('an empty form names every field that is missing, and is not sent', async () => {
  const asked = serve({});
  await draw(<ObjectionForm notice={notice} />);
  await screen.findByLabelText('联系方式');
  await send();
  await waitFor(() => expect(screen.getAllByText('请填写此项').length).toBe(4));
  expect(asked).toEqual([]);
});

test('what the server refuses stands beside the field', async () => {
  serve({
    [route]: { status: 422, body: problem({ fields: ['reason'], message: { zh: '理由不足', en: 'Too little' } }) },
  });
  await draw(<ObjectionForm notice={notice} />);
  await fill();
  await send();
  await waitFor(() => expect(screen.getAllByText('理由不足').length).toBe(2));
  expect(screen.getByLabelText('事实与理由').getAttribute('aria-invalid')).toBe('true');
});

test('shows the code by which the objection is followed', async () => {
  const trackingCode = 'ab'.repeat(16);
  const asked = serve({ [route]: { body: { objection: 'obj_1', trackingCode } } });
  await draw(<ObjectionForm notice={notice} />);
  await fill();
  await send();
  expect(await screen.findByText(trackingCode)).toBeTruthy();
  expect(asked[0]?.body).toEqual({
    objector: '李四',
    contact: '13800000000',
    claim: '不是其数据',
    reason: '我单位持有',
    evidence: [],
  });
});
