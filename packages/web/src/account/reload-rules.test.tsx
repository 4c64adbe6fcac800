import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { ReloadRules } from './reload-rules.js';

async function press() {
  await draw(<ReloadRules />, { at: '/account' });
  await userEvent.click(await screen.findByRole('button', { name: '重新载入规则' }));
}

test('says how many regimes hold from now on', async () => {
  const asked = serve({ 'POST /api/rulebook/reload': { body: { regimes: ['a', 'b'] } } });
  await press();
  expect(await screen.findByText('已载入 2 份规则。')).toBeTruthy();
  expect(asked).toHaveLength(1);
});

test('tells the faults of the folder, each once', async () => {
  const lines = ['regimes/x.yaml:12 schema', 'regimes/y.yaml:3 cycle'];
  const zh = `规则文件有误，没有载入；原来的规则照常运行。\n${lines.map((line) => `${line} 示例`).join('\n')}`;
  const told = problem({ code: 'rulebook-faulty', message: { zh, en: 'faulty' }, fields: lines });
  serve({ 'POST /api/rulebook/reload': { status: 422, body: told } });
  await press();
  const alert = await screen.findByRole('alert');
  for (const line of lines) expect(alert.textContent?.split(line)).toHaveLength(2);
});
