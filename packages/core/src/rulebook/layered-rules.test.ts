import { expect, test } from 'vitest';
import { LocalDate } from '../kernel/index.js';
import { assembleRegimes } from './assemble-regimes.js';
import { explain, sharedParts } from './explain/index.js';
import { instrument } from './instrument.test-fixture.js';
import { parseRegime } from './parse.js';
import { changed, smallRegime } from './regime.test-fixture.js';
import { clockRule, entryRule, stageRule } from './rules.js';
import { readYaml } from './yaml-source.js';

const nation = `id: nation
abstract: true
title: {zh: 国家规则, en: national rules}
instruments: [nation-2026]
registrations:
  first:
    materials:
      - {id: application, cite: nation-2026/5}
    stages:
      review:
        within: {working_days: 4, from: submitted, cite: nation-2026/6}
        cite: nation-2026/6
      publicity:
        lasts: {working_days: 15, outcome: clear, cite: nation-2026/7}
`;
const departing = `extends: nation\n${changed(
  'lasts: {working_days: 10,',
  'lasts: {departs: {cite: sample-2025/7-2, why: {zh: 试点, en: a pilot}}, working_days: 10,',
)}`;

const { regimes, faults } = assembleRegimes([
  { file: 'regimes/nation.yaml', read: readYaml(nation) },
  { file: 'regimes/sample-registry.yaml', read: readYaml(departing) },
]);
const [assembled] = regimes;
if (!assembled) throw new Error(JSON.stringify(faults));
const { loaded } = assembled;
const { first } = loaded.regime.registrations;
if (!first) throw new Error('no registration');
const { stages, materials } = first;

test('a rule that two layers set names the places of both', () => {
  const within = stages.review?.within;
  if (!within || !materials[0] || !materials[1]) throw new Error('lost');
  expect(clockRule(within, loaded.regime, {})).toMatchObject({ cite: 'nation-2026/6', also: ['sample-2025/6'] });
  expect(entryRule(loaded, materials[0])).toMatchObject({ cite: 'sample-2025/5', also: ['nation-2026/5'] });
  expect(stageRule(loaded, 'first', 'review')).toMatchObject({ cite: 'sample-2025/6', also: ['nation-2026/6'] });
  expect(entryRule(loaded, materials[1])).not.toHaveProperty('also');
});

test('a time limit of a case, which comes from its journal, names them too', () => {
  const within = JSON.parse(JSON.stringify(stages.review?.within));
  expect(clockRule(within, loaded.regime, {}).also).toEqual(['sample-2025/6']);
  expect(clockRule({ ...within, working_days: 3 }, loaded.regime, {})).not.toHaveProperty('also');
});

test('a layered regime is stored and read back as it is', () => {
  const again = parseRegime(JSON.stringify(loaded.regime), 'stored');
  expect(again.ok && again.loaded.version).toBe(loaded.version);
});

test('a layered regime cites only what it lists', () => {
  const { layered, ...regime } = loaded.regime;
  const cites = { ...layered?.cites, retention: ['elsewhere-2020/1'] };
  const parsed = parseRegime(JSON.stringify({ ...regime, layered: { ...layered, cites } }), 'stored');
  expect(parsed).toMatchObject({ ok: false, faults: [{ rule: 'citation-unknown' }] });
});

test('explain tells every layer, and why one departs', () => {
  const world = {
    regimes: new Map([[loaded.regime.id, loaded.regime]]),
    instruments: new Map(['sample-2025', 'nation-2026'].map((id) => [id, instrument({ id })])),
    obligations: [],
    on: LocalDate.parse('2025-06-01'),
  };
  const part = (path: string) => {
    const found = explain(path, world);
    if (!found.ok) throw new Error(found.message.en);
    return found.explanation.parts[0];
  };
  const lasts = part('sample-registry#registrations.first.stages.publicity.lasts');
  expect(lasts).toMatchObject({
    span: { count: 10 },
    standing: { cite: 'sample-2025/7' },
    also: [{ cite: 'nation-2026/7' }],
    departs: { standing: { cite: 'sample-2025/7-2' }, why: { en: 'a pilot' } },
  });
  expect(part('sample-registry#retention')).toMatchObject({ also: [], departs: null });
  const cited = explain('nation-2026/7', world);
  expect(cited.ok && cited.explanation.parts.map(({ path }) => path)).toEqual([
    'sample-registry#registrations.first.stages.publicity.lasts',
  ]);
});

test('the parts that several layers set are listed with their places', () => {
  const found = sharedParts(loaded.regime).map(({ path, cite, also, departs }) => [path, cite, also, departs?.cite]);
  expect(found).toContainEqual([
    'registrations.first.stages.publicity.lasts',
    ...['sample-2025/7', ['nation-2026/7'], 'sample-2025/7-2'],
  ]);
  const alone = parseRegime(smallRegime, 'sample.yaml');
  expect(alone.ok && sharedParts(alone.loaded.regime)).toEqual([]);
});
