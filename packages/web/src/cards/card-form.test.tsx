import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CardView, cardSheet, emptyLedger, evolveLedger, parseCardScheme } from '@shuji/core/catalog';
import type { Instant, LocalDate, ResourceId } from '@shuji/core/kernel';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { CardFields } from './card-fields.js';
import { CardForm } from './card-form.js';

const file = join(import.meta.dirname, '../../../../rulebook/schemes/cards/asset-card.yaml');
const text = readFileSync(file, 'utf8');
const cited = new Set([...text.matchAll(/([a-z0-9-]+)\//g)].map(([, id]) => id ?? ''));
const parsed = parseCardScheme(text, 'asset-card.yaml', cited);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
const { scheme } = parsed;

const at = '2026-11-28T02:00:00.000Z' as Instant;
const resource = 'res_01jbexampe0000000000000001' as ResourceId;
const ledger = evolveLedger(
  emptyLedger,
  { type: 'CardFilled', values: { manager: '数据部', theme: '客户' }, by: 'p' },
  at,
);
const facts = { rows: 3, name: '客户', 'storage-method': 'file-system', registrations: [] };
const card: CardView = {
  ...{ resource, name: '客户', version: 4, shown: 4, at, ledger, register: [] },
  sheet: cardSheet(scheme, facts, ledger, '2026-11-28' as LocalDate),
};

test('only what was changed is sent, with the version that was seen, and what was emptied is taken back', async () => {
  const path = `POST /api/resources/${resource}/card/fill`;
  const asked = serve({ [path]: [{ body: { id: resource, version: 5, because: [], replayed: false } }] });
  const done = vi.fn();
  await draw(<CardForm scheme={scheme} card={card} onDone={done} />);
  await userEvent.clear(await screen.findByLabelText('管理部门'));
  await userEvent.type(screen.getByLabelText('责任人'), ' 张三 ');
  await userEvent.click(screen.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(asked[0]?.body).toEqual({ values: { manager: null, steward: '张三' } });
  expect(asked[0]?.headers.get('if-match')).toBe('"4"');
});

test('what the server refuses is shown', async () => {
  serve({ [`POST /api/resources/${resource}/card/fill`]: { status: 422, body: problem() } });
  await draw(<CardForm scheme={scheme} card={card} onDone={() => undefined} />);
  await userEvent.click(await screen.findByRole('button', { name: '保存' }));
  expect(await screen.findByText(/示例拒绝/)).toBeTruthy();
});

test('each value says who tells it', async () => {
  await draw(<CardFields scheme={scheme} card={card} />);
  const cell = (title: string) => screen.getByText(title).closest('tr')?.textContent ?? '';
  await screen.findByText('管理部门');
  expect(cell('管理部门')).toContain('数据部 填写');
  expect(cell('行数')).toContain('3 扫描');
  expect(cell('资产名称')).toContain('客户 本平台');
  expect(cell('登记编号')).toContain('无 登记簿');
  expect(cell('责任人')).toContain('未填写');
});
