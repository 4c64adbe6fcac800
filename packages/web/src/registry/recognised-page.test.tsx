import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { loadEntryRegime } from '../../../core/src/rulebook/entry-regime.test-fixture.js';
import { draw, serve } from '../app/page.test-fixture.js';
import { reply, signedIn } from './entry-pages.test-fixture.js';
import { RecognisedPage } from './recognised-page.js';

const { regime, version } = loadEntryRegime();
const { first } = regime.registrations;
const recognition = { answers: {}, waives: [], same_object: true, cite: regime.authority.cite };
const recognising = { ...regime, registrations: { ...regime.registrations, first: { ...first, recognition } } };
const { id, title, authority, instruments } = regime;
const lawOf = (rules: object) => ({
  'GET /api/public/regimes': { body: { items: [{ id, title, authority, instruments, force: 'in-force' }] } },
  'GET /api/public/regimes/sample-registry': { body: { regime: rules, version, settings: {} } },
});
const item = {
  ...{ id: 'recog_01jbexampe0000000000000001', version: 1, name: '安徽示例机构', origin: 'shuji', key: 'shuji+1a+AQ' },
  ...{
    regimes: ['anhui-registry'],
    until: '2026-12-31',
    reasons: '签有协议',
    recognisedAt: '2025-10-09T01:00:00.000Z',
  },
  ...{ standing: 'holds', endedFor: null },
};
const list = (...items: object[]) => ({
  'GET /api/recognised-registries?regime=sample-registry': { body: { items } },
});

test('an administrator names a registry with its key, its rules and reasons', async () => {
  const asked = serve({
    ...{ ...signedIn('registry', ['administrator']), ...lawOf(recognising), ...list() },
    'POST /api/recognised-registries/recognise': reply,
  });
  await draw(<RecognisedPage />);
  await userEvent.type(await screen.findByLabelText('登记机构名称'), '安徽示例机构');
  await userEvent.click(screen.getByRole('button', { name: '予以互认' }));
  expect(await screen.findByText('请填写验证公钥')).toBeTruthy();
  await userEvent.type(screen.getByLabelText('日志的验证公钥'), 'shuji+1a+AQ');
  await userEvent.type(screen.getByLabelText('互认哪些登记规则签发的证书'), 'anhui-registry{enter}');
  await userEvent.type(screen.getByLabelText('依据和理由'), '签有协议');
  await userEvent.click(screen.getByRole('button', { name: '予以互认' }));
  await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ name: '安徽示例机构', key: 'shuji+1a+AQ', regimes: ['anhui-registry'], reasons: '签有协议' },
  });
});

test('a recognition is ended with reasons; one that has ended says why', async () => {
  const ended = {
    ...{ ...item, id: 'recog_01jbexampe0000000000000002', name: '旧机构', standing: 'ended', endedFor: '协议到期' },
  };
  const asked = serve({
    ...{ ...signedIn('registry', ['administrator']), ...lawOf(recognising), ...list(item, ended) },
    [`POST /api/recognised-registries/${item.id}/end`]: reply,
  });
  await draw(<RecognisedPage />);
  const past = await screen.findByRole('article', { name: '旧机构' });
  expect(within(past).getByText('协议到期')).toBeTruthy();
  expect(within(past).queryByRole('button')).toBeNull();
  const card = within(screen.getByRole('article', { name: '安徽示例机构' }));
  await userEvent.click(card.getByRole('button', { name: '终止互认' }));
  await userEvent.type(card.getByLabelText('终止理由'), '协议终止');
  await userEvent.click(card.getByRole('button', { name: '终止互认' }));
  await waitFor(() => expect(asked.some(({ path }) => path.endsWith('/end'))).toBe(true));
  const post = asked.find(({ path }) => path.endsWith('/end'));
  expect(post?.body).toEqual({ reasons: '协议终止' });
  expect(post?.headers.get('if-match')).toBe('"1"');
});

test('where the rules know no recognition, nothing can be added', async () => {
  serve({ ...signedIn('registry', ['administrator']), ...lawOf(regime), ...list() });
  await draw(<RecognisedPage />);
  expect(await screen.findByText(/没有规定互认其他登记机构的证书/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: '予以互认' })).toBeNull();
});
