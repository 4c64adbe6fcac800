import type { CatalogueScheme, MatrixRow, SubjectsView } from '@shuji/core/catalog';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { draw, problem, serve } from '../app/page.test-fixture.js';
import { CatalogueSearch } from './catalogue-search.js';
import { MatrixTable } from './matrix-table.js';
import { SubjectTree } from './subject-tree.js';

const subject = 'subj_01jbexampe0000000000000001' as SubjectsView['items'][number]['id'];
const at = '2026-11-28T02:00:00.000Z' as MatrixRow['roles'][number]['since'];
const cite = 'nssq-023-026-2022/1' as CatalogueScheme['roles'][number]['cite'];
const named = (id: string, zh: string) => ({ id, title: { zh, en: id }, cite });
const setting = { value: 9, title: { zh: '数', en: 'number' }, why: { zh: '例', en: 'example' } };
const scheme = {
  ...{ id: 'asset-catalogue', title: { zh: '目录', en: 'catalogue' }, dimensions: [named('other', '其他')] },
  layers: [{ ...named('fact', '事实标签'), level: { zh: '数据层', en: 'data layer' }, given: 'as-record' }],
  roles: [
    { ...named('owner', '所有者'), single: true, duty: { zh: '管目录', en: 'keeps it' }, rights: ['read'] },
    { ...named('user', '使用者'), single: false, duty: { zh: '用数据', en: 'uses it' }, rights: ['read'] },
  ],
  operations: ['create', 'read', 'update', 'delete'].map((id) => ({
    ...named(id, id),
    letter: id.slice(0, 1).toUpperCase(),
  })),
  bearers: [named('department', '部门')],
  rights_why: setting.why,
  ...{ size_classes: [{ id: 'all', title: setting.title, rows_below: null }], size_why: setting.why },
  settings: {
    subjects_deep: setting,
    subjects_most: setting,
    tags_of_a_resource: setting,
    mappings_of_a_term: setting,
  },
};
const reply = { body: { id: subject, version: 2, because: [], replayed: false } };

test('the search is reached by a key, worked by keys, and says by what it found', async () => {
  const found = (title: string, by: string) => ({
    kind: 'term',
    id: 'term_1',
    title,
    within: '',
    matched: { by, text: 'khbh' },
  });
  serve({
    'GET /api/catalogue/search?q=khbh&limit=30': { body: { items: [found('客户编号', 'initials')] } },
  });
  const { router } = await draw(<CatalogueSearch />);
  fireEvent.keyDown(document.body, { key: '/' });
  const input = screen.getByRole('combobox', { name: '搜索目录' });
  expect(document.activeElement).toBe(input);
  fireEvent.change(input, { target: { value: 'khbh' } });
  expect(await screen.findByText('首字母 khbh')).toBeTruthy();
  fireEvent.keyDown(input, { key: 'Enter', keyCode: 13, which: 13 });
  await waitFor(() => expect(router.state.location.pathname).toBe('/catalogue/terms/term_1'));
});

test('a subject is made below the chosen one with the version that was seen; a name that is taken is told in the dialog', async () => {
  const view: SubjectsView = {
    ...{ version: 4, unfiled: 2 },
    items: [{ id: subject, parent: null, name: '客户', description: '', closed: false, filed: 1, filedBelow: 3 }],
  };
  const taken = problem({ status: 409, code: 'subject-name-taken', message: { zh: '已有此名', en: 'taken' } });
  const asked = serve({ 'POST /api/catalogue/subjects/make': [{ status: 409, body: taken }, reply] });
  await draw(<SubjectTree view={view} subject={subject} unfiled={false} onChoose={() => undefined} />);
  expect(screen.getByText('未归入 2')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '新建下级' }));
  const dialog = within(await screen.findByRole('dialog', { name: '新建主题域' }));
  await userEvent.type(dialog.getByLabelText('主题域名称'), '联系方式');
  await userEvent.click(dialog.getByRole('button', { name: '新建主题域' }));
  expect(await dialog.findByText('已有此名')).toBeTruthy();
  await userEvent.click(dialog.getByRole('button', { name: '新建主题域' }));
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.body).toEqual({ name: '联系方式', description: '', parent: subject });
  expect(asked[1]?.headers.get('if-match')).toBe('"4"');
});

test('the matrix tells what is inherited from where, and a press on a cell assigns there', async () => {
  const place = { kind: 'subject', subject } as const;
  const row: MatrixRow = {
    ...{ place, title: '联系方式', version: 0, depth: 1, below: 1, ownerMissing: false },
    roles: [
      {
        ...{ role: 'owner', bearers: [{ kind: 'department', name: '客户部' }], rights: ['read', 'update'], since: at },
        ...{ own: false, from: { place, title: '客户' } },
      },
    ],
  };
  const asked = serve({
    'GET /api/catalogue/scheme': { body: scheme },
    'GET /api/catalogue/bearers': { body: { items: [] } },
    [`GET /api/catalogue/responsibilities/history?subject=${subject}`]: { body: { items: [] } },
    'POST /api/catalogue/responsibilities/assign': reply,
  });
  await draw(<MatrixTable rows={[row]} onOpen={() => undefined} />);
  expect(await screen.findByText('沿用自“客户”')).toBeTruthy();
  expect(screen.getByText('RU')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '分配' }));
  const dialog = within(await screen.findByRole('dialog', { name: '联系方式 · 使用者' }));
  await userEvent.type(dialog.getByRole('combobox', { name: '责任主体' }), '营销部');
  await userEvent.click(dialog.getByRole('button', { name: '保存' }));
  await waitFor(() => expect(asked.some(({ method }) => method === 'POST')).toBe(true));
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    ...{ place, role: 'user', rights: ['read'] },
    bearers: [{ kind: 'department', name: '营销部' }],
  });
});
