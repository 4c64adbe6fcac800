import { describe, expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import { assembleRegimes } from './assemble-regimes.js';
import { changed, smallRegime } from './regime.test-fixture.js';
import { regimesOn } from './versions.js';
import { readYaml } from './yaml-source.js';

const small = 'regimes/sample-registry.yaml';
const dated = (day: string, from = '', to = '') =>
  `in_force_from: '${day}'\n${from === '' ? smallRegime : changed(from, to)}`;

function assembled(files: Readonly<Record<string, string>>) {
  const { regimes, faults } = assembleRegimes(
    Object.entries(files).map(([file, text]) => ({ file, read: readYaml(text) })),
  );
  return { regimes, faults: faults.map(({ file, line, rule }) => `${file}:${line} ${rule}`) };
}

describe('versions of one regime', () => {
  test.each([
    ['a day in the name alone', { 'regimes/sample-registry@2026-07-01.yaml': smallRegime }, ':1 day-differs'],
    ['a day in the file alone', { [small]: dated('2026-07-01') }, ':1 day-differs'],
    ['another day', { 'regimes/sample-registry@2026-07-02.yaml': dated('2026-07-01') }, ':1 day-differs'],
    ['no day of the calendar', { 'regimes/sample-registry@2026-02-30.yaml': dated('2026-02-30') }, ':1 day-differs'],
    ['no day at all', { 'regimes/sample-registry@soon.yaml': dated('soon') }, ':1 day-differs'],
    ['another regime', { 'regimes/other@2026-07-01.yaml': dated('2026-07-01') }, ':2 id-differs'],
    ['a mark of layering by hand', { [small]: `layered: {}\n${smallRegime}` }, ':1 layered-by-hand'],
  ])('%s is refused', (_, files, expected) => {
    expect(assembled(files)).toEqual({ regimes: [], faults: [`${Object.keys(files)[0]}${expected}`] });
  });

  test('each holds from its day', () => {
    const later = dated('2026-07-01', '{working_days: 5, from', '{working_days: 3, from');
    const { regimes, faults } = assembled({ [small]: smallRegime, 'regimes/sample-registry@2026-07-01.yaml': later });
    expect(faults).toEqual([]);
    const loaded = regimes.map((entry) => entry.loaded);
    const days = ['2026-06-30', '2026-07-01'].map((day) => {
      const [found] = regimesOn(loaded, LocalDate.parse(day));
      return found?.regime.registrations.first?.stages.review?.within?.working_days;
    });
    expect(days).toEqual([5, 3]);
  });
});

const nation = `id: nation
abstract: true
title: {zh: 国家规则, en: national rules}
instruments: [nation-2026]
registrations:
  first:
    stages:
      review:
        within: {working_days: 4, from: submitted, cite: nation-2026/6}
      publicity:
        lasts: {working_days: 15, outcome: clear, cite: nation-2026/7}
retention: {years: 20, cite: nation-2026/10}
`;
const over = (base: string, text = smallRegime) => `extends: ${base}\n${text}`;
const layered = (above: string, text = over('nation')) => assembled({ 'regimes/nation.yaml': above, [small]: text });
const link = (id: string, base: string) => `id: ${id}\nabstract: true\nextends: ${base}\n`;

describe('layers', () => {
  test('a base that there is not', () => {
    expect(assembled({ [small]: over('nowhere') })).toEqual({ regimes: [], faults: [`${small}:1 base-unknown`] });
  });

  test('layers that lead back to themselves, at every file that is in the ring or below it', () => {
    const files = { 'regimes/a.yaml': link('a', 'b'), 'regimes/b.yaml': link('b', 'a'), [small]: over('a') };
    expect(assembled(files).faults).toEqual([
      'regimes/a.yaml:3 layers-cycle',
      'regimes/b.yaml:3 layers-cycle',
      `${small}:1 layers-cycle`,
    ]);
    expect(assembled({ [small]: over('sample-registry') }).faults).toEqual([`${small}:1 layers-cycle`]);
  });

  test('five layers are enough', () => {
    const chain = {
      'regimes/a.yaml': link('a', 'nation'),
      'regimes/b.yaml': link('b', 'a'),
      'regimes/c.yaml': link('c', 'b'),
    };
    const base = { 'regimes/nation.yaml': nation, ...chain };
    expect(assembled({ ...base, [small]: over('c') }).faults).toEqual([]);
    const more = { ...base, 'regimes/d.yaml': link('d', 'c') };
    expect(assembled({ ...more, [small]: over('d') }).faults).toEqual([`${small}:1 layers-too-deep`]);
  });

  test('a departure without anything above', () => {
    const departs = '{working_days: 5, departs: {cite: sample-2025/9, why: {zh: 试点, en: pilot}}, from';
    const text = changed('{working_days: 5, from', departs);
    expect(assembled({ [small]: text }).faults).toEqual([expect.stringMatching(/:\d+ departs-without-base$/)]);
    const silent = nation.replace(/ {6}review:\n.*\n/, '');
    expect(layered(silent, over('nation', text)).faults).toEqual([expect.stringMatching(/departs-without-base$/)]);
  });

  test('a length of which nobody can say whether it is the stricter', () => {
    const { faults } = layered(nation.replace('working_days: 4', 'calendar_days: 6'));
    expect(faults).toEqual([expect.stringMatching(/^regimes\/sample-registry\.yaml:\d+ layers-incomparable$/)]);
  });

  test('what a base says wrong is told in the base, once, and nothing is layered over what cannot be read', () => {
    const bad = nation.replace('lasts:', 'last:');
    expect(layered(bad).faults).toEqual(['regimes/nation.yaml:11 schema']);
    expect(layered('id: [')).toEqual({ regimes: [], faults: ['regimes/nation.yaml:1 yaml'] });
  });

  test('a base alone is no regime', () => {
    expect(assembled({ 'regimes/nation.yaml': nation })).toEqual({ regimes: [], faults: [] });
  });

  test('the stricter length holds, and the places of both layers are remembered', () => {
    const { regimes, faults } = layered(nation);
    expect(faults).toEqual([]);
    const regime = regimes[0]?.loaded.regime;
    const stages = regime?.registrations.first?.stages;
    expect(stages?.review?.within).toMatchObject({ working_days: 4, from: 'submitted', cite: 'nation-2026/6' });
    expect(stages?.publicity?.lasts).toMatchObject({ working_days: 15, cite: 'nation-2026/7' });
    expect(regime?.retention).toEqual({ years: 30, cite: 'sample-2025/10' });
    expect(regime?.instruments).toEqual(['nation-2026', 'sample-2025']);
    expect(regime?.layered).toEqual({
      over: ['nation'],
      cites: {
        'registrations.first.stages.review.within': ['nation-2026/6', 'sample-2025/6'],
        'registrations.first.stages.publicity.lasts': ['nation-2026/7', 'sample-2025/7'],
        retention: ['nation-2026/10', 'sample-2025/10'],
      },
      departs: {},
    });
  });

  test('a change above makes a version below, which must have a worked case of its time', () => {
    const later = `in_force_from: '2026-07-01'\n${nation.replace('working_days: 4', 'working_days: 2')}`;
    const files = { 'regimes/nation.yaml': nation, 'regimes/nation@2026-07-01.yaml': later };
    expect(assembled({ ...files, [small]: over('nation') }).faults).toEqual([
      expect.stringMatching(/^regimes\/sample-registry\.yaml:\d+ worked-case-missing$/),
    ]);
    const worked =
      "  - {title: {zh: 其后, en: after}, registration: first, object: data-resource, submitted: '2026-07-01T09:00:00+08:00', outcome: issued}\n";
    const { regimes, faults } = assembled({ ...files, [small]: over('nation', smallRegime + worked) });
    expect(faults).toEqual([]);
    expect(
      regimes.map(({ loaded: { regime }, file }) => [
        file,
        regime.in_force_from,
        regime.registrations.first?.stages.review?.within?.working_days,
        regime.cases.map(({ title }) => title.en),
      ]),
    ).toEqual([
      [small, undefined, 4, ['case']],
      [small, '2026-07-01', 2, ['after']],
    ]);
  });

  test('what a number below has decided is no longer the authority’s to set', () => {
    const open = `${nation}settings:
  keep: {title: {zh: 保存, en: keep}, unit: years, minimum: 1, suggested: 5, why: {zh: 未规定, en: not set}, cite: nation-2026/9}
`.replace('years: 20', 'years: {setting: keep}');
    const { regimes, faults } = layered(open);
    expect(faults).toEqual([]);
    expect(Object.keys(regimes[0]?.loaded.regime.settings ?? {})).toEqual(['supplement-days']);
  });
});
