import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { judgedRules } from '../../../core/src/registry/agreement.test-fixture.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { AnswersPanel } from './answers-panel.js';

const { regime, version } = judgedRules;
const view = {
  ...{ regime: regime.id, registration: 'objection' },
  resource: { id: null, name: '示例街道表', fingerprint: null, rows: null, sizeBytes: null, format: null },
  applicant: { id: 'org_01jbexampe0000000000000002', name: '第三示例公司' },
  entry: {
    ...{ number: 'SAMPLE-1', registration: 'first', right: 'holding', holders: ['示例数据有限公司'], heldBy: 'other' },
    ...{ status: 'valid', marks: [], validUntil: null },
  },
} as const;

async function drawn(facts: Readonly<Record<string, string>>, holders: readonly string[] | null = view.entry.holders) {
  serve({ 'GET /api/public/regimes/sample-registry': { body: { regime, version, settings: {} } } });
  // Ids are branded; the panel only shows them.
  await draw(<AnswersPanel view={{ ...view, facts, entry: { ...view.entry, holders } } as never} />);
  await screen.findByText('理由');
}

test('an officer sees what the register has beside what a judgment names', async () => {
  await drawn({ reason: '示例', judged_holder: '示例数据有限公司', judged_entry: 'SAMPLE-2' });
  expect(screen.getByText(/^与登记簿一致：示例数据有限公司。/)).toBeTruthy();
  expect(screen.getByText('与登记簿不一致，登记簿所载为：SAMPLE-1。不得据以办理。')).toBeTruthy();
  expect(screen.queryByText(/第三示例公司/)).toBeNull();
});

test('whoever is not told who holds it learns nothing by the comparison', async () => {
  await drawn({ reason: '示例', judged_holder: '示例数据有限公司' }, null);
  expect(screen.queryByText(/登记簿/)).toBeNull();
});
