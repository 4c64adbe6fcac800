import type { DelphiPanelView } from '@shuji/core/quality';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, serve } from '../app/page.test-fixture.js';
import { PanelShown } from './panel-page.js';

const id = 'dpan_01jbexamp00000000000000001';
const item = (median: number) => ({ lower: median - 0.05, median, upper: median + 0.05, spread: 0.1 });
const feedback = { items: { accuracy: item(0.6), completeness: item(0.4) }, concordance: 0.75, converged: false };
const panel = (over: Partial<DelphiPanelView> = {}) =>
  ({
    ...{ id, version: 7, status: 'asking', openedAt: '2026-11-02T01:00:00.000Z', round: 2, asked: false },
    resource: { id: 'res_01jbexamp000000000000000001', name: '订单' },
    owner: { id: 'org_01jbexamp000000000000000001', name: '示例数据有限公司' },
    question: '孰重？',
    dimensions: [
      { id: 'accuracy', title: { zh: '准确性', en: 'accuracy' } },
      { id: 'completeness', title: { zh: '完整性', en: 'completeness' } },
    ],
    limits: {
      ...{ spread: 0.1, concordance: 0.5, experts: 3, rounds: 4 },
      ...{ why: { zh: '标准', en: 'why' }, panelWhy: { zh: '人数', en: 'numbers' } },
    },
    rounds: [
      {
        ...{ number: 1, openedAt: '2026-11-02T01:00:00.000Z', closedAt: '2026-11-03T01:00:00.000Z', feedback },
        ...{ own: { accuracy: 0.9, completeness: 0.1 }, places: { accuracy: 'above', completeness: 'below' } },
      },
      { number: 2, openedAt: '2026-11-03T02:00:00.000Z', closedAt: null, feedback: null, own: null, places: {} },
    ],
    last: feedback,
    keeper: null,
    expert: { withdrawn: false },
    ...over,
  }) as DelphiPanelView;
const accepted = { body: { id, version: 8, because: [], replayed: false } };

test('an expert sees what the last round came to and their own place, and answers by the keyboard alone', async () => {
  const asked = serve({ [`POST /api/quality/panels/${id}/answer`]: accepted });
  await draw(<PanelShown panel={panel({ asked: true })} />);
  expect(await screen.findByText('偏高')).toBeTruthy();
  expect(screen.getByText('60.0%')).toBeTruthy();
  const submit = screen.getByRole('button', { name: /^提\s?交$/ }) as HTMLButtonElement;
  expect(submit.disabled).toBe(true);
  await userEvent.type(screen.getByLabelText('准确性'), '3');
  await userEvent.type(screen.getByLabelText('完整性'), '1');
  expect(await screen.findByText('折合 75.0%')).toBeTruthy();
  await waitFor(() => expect(submit.disabled).toBe(false));
  await userEvent.type(screen.getByLabelText('完整性'), '{enter}');
  await waitFor(() => expect(asked[0]?.body).toEqual({ weights: { accuracy: 3, completeness: 1 } }));
});

test('a keeper sees who was invited, and closes a round only when enough have answered', async () => {
  const asked = serve({ [`POST /api/quality/panels/${id}/close-round`]: accepted });
  const experts = [{ person: 'person_01jbexamp0000000000000001', name: '甲', withdrawn: false }] as never;
  await draw(<PanelShown panel={panel({ expert: null, keeper: { experts, enough: true } })} />);
  expect(await screen.findByText('甲')).toBeTruthy();
  expect(screen.queryByText('你的权重')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '结束本轮并公布' }));
  await userEvent.click(await screen.findByRole('button', { name: /^确\s?定$/ }));
  await waitFor(() => expect(asked.map(({ path }) => path)).toEqual([`/api/quality/panels/${id}/close-round`]));
});

test('with too few answers the button is barred and says why', async () => {
  serve({});
  await draw(<PanelShown panel={panel({ expert: null, keeper: { experts: [], enough: false } })} />);
  expect(((await screen.findByRole('button', { name: '结束本轮并公布' })) as HTMLButtonElement).disabled).toBe(true);
  expect(screen.getByText('作答人数还不够，不能结束。')).toBeTruthy();
});
