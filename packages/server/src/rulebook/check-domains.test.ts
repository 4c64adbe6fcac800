import type { LocalDate } from '@shuji/core/kernel';
import { scaffoldDomain } from '@shuji/core/rulebook';
import { describe, expect, test } from 'vitest';
import { checkRulebook } from './check-rulebook.js';
import { loadRulebook } from './load-rulebook.js';
import { domainMutation } from './regime-mutation.js';
import { rulebookWith } from './rulebook.test-fixture.js';

const made = scaffoldDomain('my-exchange', 'exchange', 'my-rules-2026', '2026-01-02' as LocalDate);
const files = { 'regimes/my-exchange.yaml': made.regime, 'instruments/my-rules-2026.yaml': made.instrument };
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length;

async function faultsWith(change: (regime: string) => string, more: Readonly<Record<string, string>> = {}) {
  const { faults } = await checkRulebook(
    await rulebookWith({ ...files, 'regimes/my-exchange.yaml': change(made.regime), ...more }),
  );
  return faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

describe('a regime of a domain in the rulebook', () => {
  test('is loaded apart from those of registration, and its worked cases are counted', async () => {
    const shipped = await checkRulebook();
    const folder = await rulebookWith(files);
    const { faults, regimes, workedCases } = await checkRulebook(folder);
    expect([faults, regimes, workedCases]).toEqual([[], shipped.regimes + 1, shipped.workedCases + 6]);
    const rulebook = await loadRulebook(folder);
    expect(rulebook.regimes.some(({ regime }) => regime.id === 'my-exchange')).toBe(false);
    expect(rulebook.domains.some(({ regime }) => regime.id === 'my-exchange')).toBe(true);
  });

  test('is told with the line of a worked case that does not hold', async () => {
    const changed = (regime: string) => regime.replace("due: '2025-10-11'", "due: '2025-10-12'");
    expect(await faultsWith(changed)).toEqual([
      `regimes/my-exchange.yaml:${lineOf(made.regime, '- title: {zh: 五个工作日内答复')} worked-case`,
    ]);
  });

  test('is told with the line of a fault, and under the name of its file', async () => {
    const changed = (regime: string) => regime.replace('then: review', 'then: revue');
    expect(await faultsWith(changed)).toContain(
      `regimes/my-exchange.yaml:${lineOf(made.regime, '{id: otherwise')} result-unknown`,
    );
    expect(await faultsWith((regime) => regime.replace('id: my-exchange\n', 'id: other\n'))).toEqual([
      `regimes/my-exchange.yaml:${lineOf(made.regime, 'id: my-exchange')} id-differs`,
    ]);
    expect(
      await faultsWith((regime) =>
        regime.replace('instruments: [my-rules-2026]', 'instruments: [my-rules-2026, none]'),
      ),
    ).toEqual(['regimes/my-exchange.yaml:11 instrument-unknown']);
  });

  test('may be what meets an obligation, part by part', async () => {
    const row = (path: string) =>
      JSON.stringify({
        ...{
          id: 'my-rules-2026#001',
          cite: 'my-rules-2026/3',
          place: '第三条',
          kind: 'prohibition',
          actor: 'exchange',
        },
        ...{ term: '不得办理', summary: 'What is barred.', params: {}, binding: 'must', software: 'execute' },
        means: { kind: 'regime', path },
      });
    const faults = (path: string) =>
      faultsWith((regime) => regime, { 'obligations/my-rules-2026.jsonl': `${row(path)}\n` });
    expect(await faults('my-exchange#lists.barred.items.secret')).toEqual([]);
    expect(await faults('my-exchange#procedures.request.stages.review.within')).toEqual([]);
    expect(await faults('my-exchange#lists.forbidden')).toEqual(['obligations/my-rules-2026.jsonl:1 means-unknown']);
  });

  test('is mutated: what its cases do not notice has its line', async () => {
    const folder = await rulebookWith(files);
    const loaded = (await loadRulebook(folder)).domains.find(({ regime }) => regime.id === 'my-exchange');
    if (!loaded) throw new Error('it did not load');
    const mutation = await domainMutation(loaded, { folder });
    expect(mutation?.survivors).toContainEqual(
      expect.objectContaining({
        line: lineOf(made.regime, '    open: true'),
        path: 'lists.barred.open',
        change: { zh: 'true → false', en: 'true → false' },
      }),
    );
    expect(await domainMutation(loaded, { folder, path: 'lists.other' })).toBeNull();
  });

  test('may be a layer over another, and what its cases do not notice has the line of its own file', async () => {
    const cases = made.regime.slice(made.regime.indexOf('\ncases:'));
    const city = `extends: my-exchange
id: my-city
domain: exchange
title: {zh: 市, en: city}
duties:
  - {id: drill, title: {zh: 演练, en: drill}, who: authority, on: year-ended, evidence: none, published: false, cite: my-rules-2026/6}
${cases}`;
    const folder = await rulebookWith({ ...files, 'regimes/my-city.yaml': city });
    expect((await checkRulebook(folder)).faults).toEqual([]);
    const loaded = (await loadRulebook(folder)).domains.find(({ regime }) => regime.id === 'my-city');
    if (!loaded) throw new Error('it did not load');
    expect(loaded.regime.layered?.over).toEqual(['my-exchange']);
    expect(loaded.regime.duties.map(({ id }) => id)).toEqual(['yearly-report', 'drill']);
    const mutation = await domainMutation(loaded, { folder, path: 'duties.drill' });
    expect(mutation?.survivors).toContainEqual(
      expect.objectContaining({ line: lineOf(city, '- {id: drill'), path: 'duties.drill.published' }),
    );
  });
});
