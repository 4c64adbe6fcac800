import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { serve } from '../app/page.test-fixture.js';
import { drawRoute } from './draw-route.test-fixture.js';
import { importedText, instrumentItem, obligation, piece } from './law.test-fixture.js';

const id = 'yi-registration-2024';
const path = `GET /api/public/law/instruments/${id}`;
const met = obligation('002', {
  means: { kind: 'regime', path: 'yi-registry#registrations.initial.stages.review' },
  article: '2',
  cite: `${id}/2`,
});
const served = (item: Record<string, unknown>, duties: unknown[]) => ({
  'GET /api/public/regimes': {
    body: {
      items: [
        {
          ...{ id: 'yi-registry', title: { zh: '乙省样例登记', en: 'Registration of Yi' }, instruments: [id] },
          force: 'in-force',
          authority: { id: 'yi', name: { zh: '乙省样例中心', en: 'Sample centre' } },
        },
      ],
    },
  },
  [path]: { body: { ...item, on: '2026-01-05', outline: [] } },
  [`${path}/obligations`]: { body: { items: duties } },
  [`${path}/text`]: {
    body: { articles: [piece('1', '第一条 样例由样例机构登记。'), piece('2', '第二条 样例机构审核。')] },
  },
});

test('beside each article stand its obligations, and how they are met', async () => {
  serve(served(instrumentItem({ text: importedText }), [obligation('001'), met]));
  await drawRoute(`/law/${id}`);
  const article = (await screen.findByText('第一条 样例由样例机构登记。')).closest('section');
  expect(article?.id).toBe('1');
  expect(article && within(article).getByText('样例尚未建设')).toBeTruthy();
  const part = await screen.findByRole('link', { name: '乙省样例登记 registrations.initial.stages.review' });
  expect(part.getAttribute('href')).toBe('/law/regimes/yi-registry#registrations.initial.stages.review');
  expect(screen.getByRole('link', { name: '乙省样例登记' }).getAttribute('href')).toBe('/law/regimes/yi-registry');
});

test('an address of an item that the text does not tell apart leads to its article', async () => {
  serve(served(instrumentItem({ text: importedText }), []));
  await drawRoute(`/law/${id}#2(3)`);
  expect((await screen.findByText('第二条 样例机构审核。')).closest('.law-target')?.id).toBe('2');
});

test('obligations are narrowed by how they are met, and articles without any are left out', async () => {
  serve(served(instrumentItem({ text: importedText }), [obligation('001'), met]));
  const { router } = await drawRoute(`/law/${id}`);
  await userEvent.click(await screen.findByRole('button', { name: '规则 1' }));
  expect(await screen.findByText('第二条 样例机构审核。')).toBeTruthy();
  expect(screen.queryByText('第一条 样例由样例机构登记。')).toBeNull();
  expect(router.state.location.searchStr).toBe('?means=regime');
});

test('without its text the page says how to bring it, and still lists the obligations', async () => {
  const asked = serve(served(instrumentItem({ force: 'draft' }), [obligation('001')]));
  await drawRoute(`/law/${id}`);
  expect(await screen.findByText(`npx shuji corpus import ${id}.txt`)).toBeTruthy();
  expect(screen.getByText(/没有法律效力/)).toBeTruthy();
  expect(await screen.findByText('样例义务001')).toBeTruthy();
  expect(asked.some(({ path: at }) => at.endsWith('/text'))).toBe(false);
});

test('an instrument that nobody knows is refused', async () => {
  serve({});
  await drawRoute('/law/nothing');
  expect((await screen.findByRole('alert')).textContent).toContain('not-found');
});

test('what holds for a number of years says so before its first day is known, and its last day after', async () => {
  const lasting = (changed: object) => {
    const item = instrumentItem();
    return served({ ...item, instrument: { ...item.instrument, ...changed } }, []);
  };
  serve(lasting({ force: 'draft', effective_from: null, lasts_years: 2 }));
  const drawn = await drawRoute(`/law/${id}`);
  expect(await screen.findByText('自施行之日起 2 年')).toBeTruthy();
  drawn.unmount();
  serve(lasting({ force: 'trial', lasts_years: 2 }));
  await drawRoute(`/law/${id}`);
  expect(await screen.findByText('2026-01-31')).toBeTruthy();
});
