import { describe, expect, test } from 'vitest';
import { sampleDomain } from './domain/domain.test-fixture.js';
import {
  assembledDomains,
  layeredDomain,
  layerText,
  province,
  sampleFile,
} from './domain/layered-domain.test-fixture.js';
import { smallRegime } from './regime.test-fixture.js';

const base = 'regimes/province.yaml';
const layered = (above: string, below = layerText()) => assembledDomains({ [base]: above, [sampleFile]: below });
const link = (id: string, over: string) => `id: ${id}\ndomain: public-data\nabstract: true\nextends: ${over}\n`;
const departs = (place: string) => `departs: {cite: ${place}, why: {zh: 试点, en: a pilot}}`;
const lineOf = (text: string, piece: string) => text.slice(0, text.indexOf(piece)).split('\n').length;

describe('a layer of a domain is refused', () => {
  const chain = { 'regimes/a.yaml': link('a', 'province'), 'regimes/b.yaml': link('b', 'a') };
  const deep = { ...chain, 'regimes/c.yaml': link('c', 'b'), 'regimes/d.yaml': link('d', 'c') };
  const registry = 'regimes/sample-registry.yaml';
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['over a base that there is not', { [sampleFile]: layerText('nowhere') }, [`${sampleFile}:1 base-unknown`]],
    [
      'over a regime of registration',
      { [registry]: smallRegime, [sampleFile]: layerText('sample-registry') },
      [`${sampleFile}:1 base-differs`],
    ],
    [
      'over another domain',
      { [base]: province.replace('domain: public-data', 'domain: exchange'), [sampleFile]: layerText() },
      [`${sampleFile}:1 base-differs`],
    ],
    [
      'where one of registration is over it',
      { [sampleFile]: sampleDomain, [registry]: `extends: sample-sharing\n${smallRegime}` },
      [`${registry}:1 base-differs`],
    ],
    [
      'in a ring',
      { 'regimes/a.yaml': link('a', 'b'), 'regimes/b.yaml': link('b', 'a'), [sampleFile]: layerText('a') },
      ['regimes/a.yaml:4 layers-cycle', 'regimes/b.yaml:4 layers-cycle', `${sampleFile}:1 layers-cycle`],
    ],
    ['as the sixth', { [base]: province, ...deep, [sampleFile]: layerText('d') }, [`${sampleFile}:1 layers-too-deep`]],
    ['over several', { [base]: province, [sampleFile]: layerText('[province]') }, [`${sampleFile}:1 schema`]],
    [
      'that says by hand what it is layered of',
      { [sampleFile]: `layered: {}\n${sampleDomain}` },
      [`${sampleFile}:1 layered-by-hand`],
    ],
    [
      'that is a version of a day',
      { 'regimes/sample-sharing@2026-07-01.yaml': sampleDomain },
      ['regimes/sample-sharing@2026-07-01.yaml:1 id-differs'],
    ],
    ['under the name of another', { 'regimes/other.yaml': sampleDomain }, ['regimes/other.yaml:1 id-differs']],
  ];

  test.each(cases)('%s', (_, files, expected) => {
    expect(assembledDomains(files).faults).toEqual(expected);
  });

  test('five layers are enough', () => {
    expect(assembledDomains({ [base]: province, ...chain, [sampleFile]: layerText('b') }).faults).toEqual([]);
  });

  test('where it departs from nothing', () => {
    const text = layerText('province', {
      'within: {working_days: 7, from': `within: {${departs('sample-2025/13')}, working_days: 7, from`,
    });
    const at = `${sampleFile}:${lineOf(text, 'departs')} departs-without-base`;
    expect(layered(province, text).faults).toEqual([at]);
    const alone = text.replace('extends: province\n', '\n');
    expect(assembledDomains({ [sampleFile]: alone }).faults).toEqual([at]);
  });

  test('where nobody can say which length is the stricter, or it runs from another day', () => {
    const at = `${sampleFile}:${lineOf(layerText(), 'within: {working_days: 5, from: opened')} layers-incomparable`;
    expect(layered(province.replace('working_days: 4', 'calendar_days: 6')).faults).toEqual([at]);
    expect(layered(province.replace('from: opened', 'from: stage-entered')).faults).toEqual([at]);
  });

  test('with what the base says wrong, told in the base alone', () => {
    const bad = province.replace('lasts:', 'last:');
    expect(layered(bad).faults).toContain(`${base}:${lineOf(bad, 'last:')} schema`);
    expect(layered('id: [')).toMatchObject({ domains: [], faults: [`${base}:1 yaml`] });
  });

  test('with what the merged rules get wrong, told in the file that says it', () => {
    const lost = province.replace('who: auditor', 'who: inspector');
    expect(layered(lost).faults).toEqual([`${base}:${lineOf(lost, 'who: inspector')} role-unknown`]);
    const own = layerText('province', { 'then: review, cite': 'then: revue, cite' });
    expect(layered(province, own).faults).toContain(`${sampleFile}:${lineOf(own, 'then: revue')} result-unknown`);
  });
});

describe('a layer of a domain', () => {
  test('inherits, and the stricter length holds with its place', () => {
    const { regime } = layeredDomain();
    const { review, trial } = regime.procedures['sharing-request']?.stages ?? {};
    expect(review?.within).toMatchObject({ working_days: 4, from: 'opened', cite: 'province-2025/6' });
    expect(review?.consult).toMatchObject({ of: 'provider', within: { working_days: 3, cite: 'sample-2025/11' } });
    expect(trial?.lasts).toMatchObject({ calendar_days: 30, cite: 'province-2025/9' });
    expect(regime.duties.map(({ id, within, cite }) => [id, within, cite])).toEqual([
      ['yearly-report', { months: 2 }, 'sample-2025/15'],
      ['yearly-audit', { months: 6 }, 'province-2025/11'],
    ]);
    expect(regime.retention['request-files']).toMatchObject({ years: 30, cite: 'province-2025/12' });
    expect(regime.lists['barred-data']?.items.map(({ id }) => id)).toEqual(['state-secret', 'personal']);
    expect([regime.id, regime.abstract, regime.instruments]).toEqual([
      ...['sample-sharing', false],
      ['province-2025', 'sample-2025'],
    ]);
    expect(regime.layered?.over).toEqual(['province']);
    expect(regime.layered?.cites['procedures.sharing-request.stages.review.within']).toEqual([
      'province-2025/6',
      'sample-2025/10',
    ]);
    expect(regime.layered?.cites['lists.barred-data.items.state-secret']).toEqual([
      'province-2025/4',
      'sample-2025/4(1)',
    ]);
  });

  test('may depart, and a layer between that departs is a base like any other', () => {
    const within = `within: {${departs('sample-2025/10-2')}, working_days: 5, from: opened`;
    const { regime } = layeredDomain({ 'within: {working_days: 5, from: opened': within });
    const path = 'procedures.sharing-request.stages.review.within';
    expect(regime.procedures['sharing-request']?.stages.review?.within).toMatchObject({ working_days: 5 });
    expect(regime.layered?.departs[path]).toEqual({ cite: 'sample-2025/10-2', why: { zh: '试点', en: 'a pilot' } });
    const between = `${link('city', 'province')}title: {zh: 市, en: city}
instruments: [city-2025]
procedures:
  sharing-request:
    stages:
      review:
        within: {working_days: 8, ${departs('city-2025/2')}, cite: city-2025/1}
`;
    const { domains, faults } = assembledDomains({
      ...{ [base]: province, 'regimes/city.yaml': between },
      [sampleFile]: layerText('city'),
    });
    expect(faults).toEqual([]);
    const merged = domains[0]?.loaded.regime;
    expect(merged?.layered?.over).toEqual(['province', 'city']);
    expect(merged?.procedures['sharing-request']?.stages.review?.within).toMatchObject({ working_days: 5 });
  });

  test('drops the facts, roles and settings that only what it replaced spoke of', () => {
    const more = `facts:
  urgent: {title: {zh: 紧急, en: urgent}, type: boolean, cite: province-2025/13}
settings:
  kept: {title: {zh: 保存, en: keep}, unit: years, minimum: 1, suggested: 5, why: {zh: 未规定, en: not set}, cite: province-2025/12}
`;
    const above = province
      .replace('roles:\n', 'roles:\n  clerk: {title: {zh: 经办, en: clerk}, cite: province-2025/2}\n')
      .replace('- {id: state-secret, cite', '- {id: state-secret, when: facts.urgent == true, cite')
      .replace('    items:\n', '    who: clerk\n    items:\n')
      .replace('years: 30', 'years: {setting: kept}');
    const { regime } = layeredDomain(
      {
        'title: {zh: 不得共享的数据, en: data that may not be shared}':
          'title: {zh: 不得共享的数据, en: data that may not be shared}\n    who: provider',
      },
      above + more,
    );
    expect([regime.facts, regime.roles, regime.settings].map((part) => Object.keys(part))).toEqual([
      ['class', 'secret', 'personal', 'consented', 'rows', 'signed_on'],
      ['auditor', 'requester', 'provider', 'authority'],
      ['copies'],
    ]);
    expect(
      layered(
        above + more,
        layerText('province', {
          'facts:\n': 'facts:\n  idle: {title: {zh: 闲, en: idle}, type: boolean, cite: sample-2025/4}\n',
        }),
      ).faults,
    ).toContainEqual(expect.stringMatching(/^regimes\/sample-sharing\.yaml:\d+ fact-unused$/));
  });

  test('a base alone is no regime, and one that is no base is both', () => {
    expect(assembledDomains({ [base]: province })).toEqual({ regimes: [], domains: [], faults: [] });
    const child = `id: child\ndomain: public-data\nextends: sample-sharing\ntitle: {zh: 子, en: child}\n`;
    const cases = sampleDomain.slice(sampleDomain.indexOf('cases:\n'));
    const { domains } = assembledDomains({ [sampleFile]: sampleDomain, 'regimes/child.yaml': child + cases });
    expect(domains.map(({ loaded: { regime }, file }) => [regime.id, file, regime.layered?.over])).toEqual([
      ['sample-sharing', sampleFile, undefined],
      ['child', 'regimes/child.yaml', ['sample-sharing']],
    ]);
  });
});
