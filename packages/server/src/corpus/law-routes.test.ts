import { instant } from '@shuji/core/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { must, openWorld, type World } from '../../test/world.js';
import { rebuild } from '../kernel/index.js';
import { importText } from './index.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ claim: false });
  const bytes = Buffer.from('丙省样例办法\n第一条 样例由样例机构登记。\n第二条 样例机构答复。');
  const file = { instrument: 'ah-registration-2023', fileName: 'invented.txt', bytes };
  await importText(world.server.platform.db, file, instant(0));
});
afterAll(() => world?.close());

test('anyone reads the instruments as they stand on a day', async () => {
  const standing = async (on: string) => {
    const { items } = await must(world.anyone.get(`/api/public/law/instruments?on=${on}`));
    return items.find(({ id }: { id: string }) => id === 'sz-registration-2023').force;
  };
  expect([await standing('2024-01-01'), await standing('2026-07-01')]).toEqual(['in-force', 'expired']);
  const one = await must(world.anyone.get('/api/public/law/instruments/ah-registration-2023'));
  expect(one).toMatchObject({
    force: 'draft',
    instrument: { jurisdiction: 'CN-AH' },
    text: { fileName: 'invented.txt' },
  });
  expect(one.outline.map(({ place }: { place: string }) => place)).toEqual(['标题', '1', '2']);
});

test('anyone opens a citation, in either spelling', async () => {
  for (const cite of ['ah-registration-2023/1', 'ah-registration-2023/第一条'])
    expect(await must(world.anyone.get(`/api/public/law/articles?cite=${encodeURIComponent(cite)}`))).toMatchObject({
      article: { place: '1' },
      next: 'ah-registration-2023/2',
    });
});

test('anyone searches articles and the obligations of the rulebook', async () => {
  const { items } = await must(world.anyone.get(`/api/public/law/search?q=${encodeURIComponent('样例机构')}`));
  expect(items.map(({ cite }: { cite: string }) => cite).sort()).toEqual([
    'ah-registration-2023/1',
    'ah-registration-2023/2',
  ]);
  const { items: duties } = await must(world.anyone.get('/api/public/law/search?q=registration&limit=5'));
  expect(duties).toHaveLength(5);
  expect(duties[0]).toMatchObject({ source: 'obligation', title: { zh: expect.stringMatching(/./) } });
});

test('anyone reads a text whole, and beside its articles the obligations and how they are met', async () => {
  const { articles } = await must(world.anyone.get('/api/public/law/instruments/ah-registration-2023/text'));
  expect(articles.map(({ place }: { place: string }) => place)).toEqual(['标题', '1', '2']);
  expect(articles[1].parts[0].text).toContain('样例由样例机构登记');
  const { items } = await must(world.anyone.get('/api/public/law/instruments/ah-registration-2023/obligations'));
  const found = Object.fromEntries(items.map((item: { id: string }) => [item.id, item]));
  expect(found['ah-registration-2023#003']).toMatchObject({
    cite: 'ah-registration-2023/2-2',
    article: '2',
    means: { kind: 'regime', path: 'anhui-registry#registrations.holding.prohibited.government-data' },
  });
  expect(items.filter(({ article }: { article: string | null }) => article === null)).not.toHaveLength(0);
  const { articles: none } = await must(world.anyone.get('/api/public/law/instruments/gd-registration-2023/text'));
  expect(none).toEqual([]);
});

test('anyone reads how the law is covered, and the lines add up', async () => {
  const { instruments, total } = await must(world.anyone.get('/api/public/law/coverage'));
  expect(instruments.length).toBeGreaterThan(60);
  const sum = instruments.reduce((all: number, tally: { total: number }) => all + tally.total, 0);
  expect(sum).toBe(total.total);
  expect(instruments[0].title.zh).toMatch(/安徽/);
});

test.each([
  ['instruments/nothing', 404, 'not-found'],
  ['instruments/nothing/text', 404, 'not-found'],
  ['instruments/nothing/obligations', 404, 'not-found'],
  ['instruments?on=2024-13-01', 400, 'request-invalid'],
  ['articles', 400, 'request-invalid'],
  ['articles?cite=nothing', 400, 'request-invalid'],
  ['articles?cite=nothing/1', 404, 'text-not-imported'],
  ['articles?cite=ah-registration-2023/99', 404, 'article-not-found'],
  ['search', 400, 'request-invalid'],
  ['search?q=%20', 400, 'request-invalid'],
  ['search?q=a&cursor=x', 400, 'request-invalid'],
  ['search?q=a&limit=1000', 400, 'request-invalid'],
  [`search?q=${'a'.repeat(201)}`, 400, 'request-invalid'],
])('%s is refused with %i %s', async (path, status, code) => {
  const answer = await world.anyone.get(`/api/public/law/${path}`);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test('a rebuild leaves the texts alone', async () => {
  const { platform } = world.server;
  await rebuild(platform.db, platform.aggregates);
  await must(world.anyone.get('/api/public/law/articles?cite=ah-registration-2023/1'));
});
