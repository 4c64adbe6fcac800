import { expect, test } from 'vitest';
import type { LocalDate } from '../../kernel/index.js';
import { domainOf } from '../domain/domain.test-fixture.js';
import type { Instrument } from '../instrument.js';
import { type ExplainWorld, explain } from './explain.js';
import { citedParts } from './regime-parts.js';

const { regime } = domainOf();
const instrument: Instrument = {
  id: 'sample-2025',
  title: { zh: '样例办法', en: 'sample measures' },
  issuer: { zh: '样例', en: 'sample' },
  jurisdiction: 'CN',
  kind: 'measures',
  force: 'in-force',
  published: '2025-01-01' as LocalDate,
  effective_from: '2025-01-01' as LocalDate,
  effective_to: null,
};
const world: ExplainWorld = {
  regimes: new Map([[regime.id, regime]]),
  instruments: new Map([[instrument.id, instrument]]),
  obligations: [],
  on: '2025-06-01' as LocalDate,
};

function part(path: string) {
  const found = explain(path, world);
  if (!found.ok) throw new Error(found.message.en);
  return found.explanation.parts[0];
}
const factOf = (path: string, key: string) => part(path)?.facts.find((fact) => fact.key === key)?.value;

test.each([
  [
    'procedures.sharing-request.stages.review.within',
    '自启动程序之日起5个工作日内',
    'within 5 working days from the opening of the procedure',
  ],
  ['procedures.disposal.stages.dispose.within', '自签约日起6个月内', 'within 6 months from day of the agreement'],
  ['procedures.sharing-request.stages.trial.lasts', '期间为10日', 'lasts 10 calendar days'],
  ['retention.request-files', '自办结之日起20年', '20 years from the day of the end'],
])('%s: %s', (path, zh, en) => expect(part(`sample-sharing#${path}`)?.span?.sentence).toEqual({ zh, en }));

test.each([
  ['procedures.sharing-request.stages.review', 'authority'],
  ['procedures.sharing-request.stages.review.then.withdraw', 'requester'],
  ['procedures.sharing-request.stages.review.consult', 'provider'],
  ['procedures.sharing-request.stages.routing', 'system'],
  ['duties.yearly-report', 'authority'],
  ['lists.agreement-contents', 'provider'],
])('%s is for %s to act', (path, role) => expect(part(`sample-sharing#${path}`)?.actor?.id).toBe(role));

test.each([
  ['decisions.route.rows.barred', 'then', '不予共享'],
  ['procedures.sharing-request.stages.review.then.agree', 'to', '提供'],
  ['procedures.sharing-request', 'start', '分流'],
  ['numbers.fee-rate', 'bound', '不超过'],
  ['duties.yearly-report', 'within', '3个月内'],
  ['lists.barred-data', 'items', '涉及国家秘密、未经同意的个人信息'],
])('%s says of %s: %s', (path, key, zh) => expect(factOf(`sample-sharing#${path}`, key)?.zh).toBe(zh));

test('a condition is told in words, and facts that are asked by their titles', () => {
  expect(factOf('sample-sharing#decisions.route.rows.free', 'when')?.zh).toBe('“共享类型”为“无条件共享”');
  const asked = regime.procedures['sharing-request']?.asks ?? [];
  expect(asked.length).toBeGreaterThan(0);
  expect(factOf('sample-sharing#procedures.sharing-request', 'asks')?.zh).toBe(
    asked.map((id) => regime.facts[id]?.title.zh).join('、'),
  );
});

test('a setting names the number that it sets', () =>
  expect(part('sample-sharing#settings.copies')?.setting).toMatchObject({
    holds: 2,
    unit: 'copies',
    sets: ['numbers.copies'],
  }));

test('every part that names its place is explained, and known for what it is', () => {
  for (const { path } of citedParts(regime)) {
    const explained = part(`sample-sharing#${path}`);
    expect(explained?.standing.cite, path).toMatch(/^sample-2025/);
    expect(explained?.what.en, path).not.toBe('a part of the rules');
  }
});

test('a place of an instrument leads to every part that cites it', () => {
  const found = explain('sample-2025/12', world);
  expect(found.ok && found.explanation.parts.map(({ path }) => path)).toEqual([
    'sample-sharing#procedures.sharing-request.stages.review.then.refuse',
    'sample-sharing#procedures.sharing-request.stages.review.then.withdraw',
  ]);
});
