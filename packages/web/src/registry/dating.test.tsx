import { parseRegime } from '@shuji/core/rulebook';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { smallRegime } from '../../../core/src/rulebook/regime.test-fixture.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { ChooseRegime } from './choose-regime.js';
import { RuleChangesPanel } from './rule-changes-panel.js';
import { StartDraft } from './start-draft.js';

const parsed = parseRegime(smallRegime, 'sample.yaml');
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
const { regime } = parsed.loaded;
const [registration = ''] = Object.keys(regime.registrations);

function regimes(force: string) {
  const { id, title, authority, instruments } = regime;
  return {
    'GET /api/public/regimes': { body: { items: [{ id, title, authority, instruments, force }] } },
    'GET /api/public/regimes/sample-registry': { body: { regime, version: '1', settings: {} } },
  };
}

test.each([
  ['expired', '已失效', '所依据的制度已经失效，不能据以提出新的申请。'],
  ['not-yet', '尚未施行', '所依据的制度尚未施行，还不能据以提出申请。'],
])('a regime that is %s cannot be chosen, and says so', async (force, mark, why) => {
  serve(regimes(force));
  const chosen = vi.fn();
  await draw(<ChooseRegime chosen={undefined} onChoose={chosen} />, { at: '/' });
  expect(await screen.findByText(mark)).toBeTruthy();
  expect(screen.getByText(why)).toBeTruthy();
  const button = screen.getByRole('button', { name: '选择此规则' });
  expect(button.hasAttribute('disabled')).toBe(true);
  await userEvent.click(button);
  expect(chosen).not.toHaveBeenCalled();
});

const scanned = {
  'GET /api/resources/res_1': { status: 404, body: {} },
};

test('a regime that is a draft waits for a tick', async () => {
  serve({ ...regimes('draft'), ...scanned });
  const type = { registration, kind: regime.registrations[registration]?.objects[0] ?? '' };
  await draw(<StartDraft resource="res_1" regime={regime.id} {...type} />, { at: '/' });
  const tick = await screen.findByRole('checkbox', { name: /草案或征求意见稿，尚无效力/ });
  expect(tick.matches(':checked')).toBe(false);
  await userEvent.click(tick);
  expect(tick.matches(':checked')).toBe(true);
});

test('a regime in force asks for no tick', async () => {
  serve({ ...regimes('in-force'), ...scanned });
  await draw(<StartDraft resource="res_1" regime={regime.id} registration={registration} kind="" />, { at: '/' });
  expect(await screen.findByRole('button', { name: '建立草稿并填写申请表' })).toBeTruthy();
  expect(screen.queryByRole('checkbox')).toBeNull();
});

const side = (zh: string, cite: string) => ({ text: { zh, en: zh }, when: null, cite, path: 'sample#x' });
const changes = {
  ...{ caseVersion: 'a', todayVersion: 'b', caseFrom: null, todayFrom: '2026-07-01', force: 'in-force' },
  withdrawn: false,
  rows: [
    {
      ...{ subject: 'clock', scope: { zh: '审查', en: 'review' }, item: { zh: '办理期限', en: 'time limit' } },
      ...{ differs: ['length'], a: side('5个工作日', 'old-2023/5'), b: side('3个工作日', 'new-2026/6') },
    },
  ],
};
const view = { id: 'case_1', status: 'open', rulesChanged: true } as unknown as Parameters<
  typeof RuleChangesPanel
>[0]['view'];

test('what has changed in the rules of a case is told with both articles', async () => {
  serve({ 'GET /api/cases/case_1/rule-changes': { body: changes } });
  await draw(<RuleChangesPanel view={view} />, { at: '/' });
  expect(await screen.findByText('规则已有变化')).toBeTruthy();
  const row = screen.getByText('审查 · 办理期限').closest('tr');
  expect(row?.textContent).toContain('5个工作日');
  expect(row?.textContent).toContain('3个工作日');
  expect(screen.getByRole('button', { name: /^old-2023\/5/ })).toBeTruthy();
  expect(screen.getByRole('button', { name: /^new-2026\/6/ })).toBeTruthy();
});

test('where nothing differs, or no other version holds, there is no panel', async () => {
  const asked = serve({ 'GET /api/cases/case_1/rule-changes': { body: { ...changes, rows: [] } } });
  await draw(
    <>
      <RuleChangesPanel view={view} />
      <RuleChangesPanel view={{ ...view, rulesChanged: false }} />
      <p>其余</p>
    </>,
    { at: '/' },
  );
  expect(await screen.findByText('其余')).toBeTruthy();
  await vi.waitFor(() => expect(asked.filter(({ path }) => path.includes('rule-changes'))).toHaveLength(1));
  expect(screen.queryByText('规则已有变化')).toBeNull();
});
