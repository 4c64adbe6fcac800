import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../kernel/index.js';
import type { Instrument } from '../instrument.js';
import { row } from '../obligation.test-fixture.js';
import { parseInstrument, parseRegime, parseRegimeFile } from '../parse.js';
import { parseObligations } from '../parse-obligations.js';
import { changed, smallRegime } from '../regime.test-fixture.js';
import { shippedFiles } from '../shipped.test-fixture.js';
import { type ExplainWorld, type Explanation, explain } from './explain.js';
import { citedParts } from './regime-parts.js';

const rulebook = join(import.meta.dirname, '../../../../../rulebook');
const read = (...path: string[]) => readFileSync(join(rulebook, ...path), 'utf8');

const instrument: Instrument = {
  id: 'sample-2025',
  title: { zh: '样例办法', en: 'sample measures' },
  issuer: { zh: '样例机关', en: 'sample office' },
  jurisdiction: 'CN',
  kind: 'measures',
  force: 'in-force',
  published: '2025-01-01' as LocalDate,
  effective_from: '2025-02-01' as LocalDate,
  effective_to: '2025-12-31' as LocalDate,
};

function world({ text = smallRegime, on = '2025-06-01', settings = {} } = {}): ExplainWorld {
  const parsed = parseRegime(text, 'sample.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { regime } = parsed.loaded;
  return {
    regimes: new Map([[regime.id, regime]]),
    instruments: new Map([[instrument.id, instrument]]),
    obligations: [
      row().obligation,
      row({ id: 'sample-2025#002', cite: 'sample-2025/7-1', means: { kind: 'none' }, software: 'none' }).obligation,
    ],
    on: on as LocalDate,
    settings: { [regime.id]: settings },
  };
}

function explained(asked: string, given: ExplainWorld = world()): Explanation {
  const found = explain(asked, given);
  if (!found.ok) throw new Error(found.message.en);
  return found.explanation;
}

function part(path: string, given?: ExplainWorld) {
  const [first] = explained(`sample-registry#${path}`, given).parts;
  if (!first) throw new Error('no part');
  return first;
}

describe('a time limit is told with its number, unit, start, end and who acts', () => {
  test.each([
    ['registrations.first.stages.review.within', '自收到登记材料之日起5个工作日内', '仍可办理，标为逾期', 'registry'],
    ['registrations.first.stages.publicity.lasts', '期间为10个工作日', '按“无异议”处理', 'system'],
    [
      'registrations.first.stages.publicity.objection.resolve_within',
      '自异议受理之日起30日内',
      '按“成立”处理',
      'registry',
    ],
    ['certificates.certificate.validity', '自发证之日起2年', undefined, undefined],
    ['certificates.certificate.renewal', '届满前1个月', undefined, undefined],
    ['retention', '30年', undefined, undefined],
  ])('%s: %s', (path, sentence, expiry, actor) => {
    const { span, actor: acts } = part(path);
    expect([span?.sentence.zh, span?.expiry?.zh, acts?.id]).toEqual([sentence, expiry, actor]);
  });

  const supplement = 'registrations.first.stages.review.supplement.within';
  test.each([
    [{}, 10],
    [{ 'supplement-days': 15 }, 15],
  ])('a number that the instrument leaves open is the setting’s: %j', (settings, holds) => {
    const { span, setting, actor } = part(supplement, world({ settings }));
    expect(span).toMatchObject({ count: holds, unit: 'working_days', basis: 'authority' });
    expect(setting).toMatchObject({ id: 'supplement-days', holds, minimum: 1, sets: [supplement] });
    expect(actor?.id).toBe('applicant');
  });

  test('a number or a word is told with the whole that it belongs to', () =>
    expect(part('retention.years').path).toBe('sample-registry#retention'));

  test('how unclear words are read stands with it', () => {
    const limit = 'within: {working_days: 5, from: submitted, cite: sample-2025/6}';
    const text = changed(limit, limit.replace('cite:', 'reading: {zh: 读法, en: so read}, cite:'));
    expect(part('registrations.first.stages.review.within', world({ text })).reading?.en).toBe('so read');
  });
});

test('what a part says besides is told by name, as an outcome of a stage', () =>
  expect(
    part('registrations.first.stages.review.then.refuse').facts.map(({ key, value }) => `${key} ${value.en}`),
  ).toEqual(['to the end of the case', 'positive no', 'ends_as refused', 'reasons optional', 'tolerant no']));

test('an obligation is told with the part that meets it and with others that cite its place', () => {
  const { kind, parts, citedBy } = explained('sample-2025#001');
  expect(kind).toBe('obligation');
  expect(parts).toMatchObject([
    { path: 'sample-registry#registrations.first.stages.review.within', meets: ['sample-2025#001'] },
  ]);
  expect(citedBy.map(({ path }) => path)).toContain('sample-registry#registrations.first.stages.review.then.pass');
});

test('a part is told with the obligations that it meets', () =>
  expect(explained('sample-registry#registrations.first.stages.review').obligations.map(({ id }) => id)).toEqual([
    'sample-2025#001',
  ]));

test('an article takes its paragraphs and items with it', () => {
  const { obligations, parts } = explained('sample-2025/7');
  expect(obligations.map(({ id }) => id)).toEqual(['sample-2025#002']);
  expect(parts.length).toBeGreaterThan(3);
});

describe('an instrument stands on a day as its dates say', () => {
  test.each([
    ['2025-01-15', 'not-yet'],
    ['2025-02-01', 'in-force'],
    ['2025-12-31', 'in-force'],
    ['2026-01-01', 'expired'],
  ])('%s: %s', (on, force) => expect(part('retention', world({ on })).standing.force).toBe(force));

  test.each([
    ['2024-12-31', 'not-yet'],
    ['2025-01-01', 'in-force'],
  ])('%s, of one that names no first day and was published on 2025-01-01: %s', (on, force) => {
    const given = world({ on });
    const instruments = new Map([[instrument.id, { ...instrument, effective_from: null, effective_to: null }]]);
    expect(part('retention', { ...given, instruments }).standing.force).toBe(force);
  });

  test('a place is told in words', () => {
    const { place } = explained('sample-2025#002').standing;
    expect(place).toEqual({ zh: '第7条第1款', en: 'article 7, paragraph 1' });
  });
});

describe('a question that leads nowhere is refused, and says what there is instead', () => {
  test.each([
    ['?', 'question-malformed', 'gz-registration-2023#031'],
    ['', 'question-malformed', ''],
    ['sample-2025/', 'question-malformed', ''],
    ['sample-2025#009', 'obligation-unknown', ''],
    ['other-2025/3', 'instrument-unknown', 'other-2025'],
    ['sample-2025/99', 'citation-unknown', ''],
    ['other-registry', 'regime-unknown', 'sample-registry'],
    ['__proto__', 'question-malformed', ''],
    ['sample-registry#registrations.first.stages.publicty', 'path-unknown', 'review, publicity, issue'],
    ['sample-registry#retention.years.more', 'path-unknown', 'nothing stands below it'],
    ['sample-registry#constructor', 'path-unknown', ''],
  ])('%s: %s', (asked, code, hint) => {
    const found = explain(asked, world());
    expect(found).toMatchObject({ ok: false, code });
    expect(found.ok ? '' : found.message.en).toContain(hint);
    expect(found.ok ? '' : found.message.zh).toMatch(/\p{Script=Han}/u);
  });
});

describe('of the rulebook that ships', () => {
  const loaded = [...shippedFiles('registration'), ...shippedFiles('domain')].flatMap((name) => {
    const parsed = parseRegimeFile(read('regimes', name), name);
    return parsed.ok ? [parsed.loaded.regime] : [];
  });
  const cited = [...new Set(loaded.flatMap(({ instruments }) => instruments))];
  const given: ExplainWorld = {
    regimes: new Map(loaded.map((regime) => [regime.id, regime])),
    instruments: new Map(
      cited.flatMap((id) => {
        const parsed = parseInstrument(read('instruments', `${id}.yaml`), id);
        return parsed.ok ? [[id, parsed.instrument] as const] : [];
      }),
    ),
    obligations: cited.flatMap((id) =>
      parseObligations(read('obligations', `${id}.jsonl`), id).rows.map(({ obligation }) => obligation),
    ),
    on: '2025-06-01' as LocalDate,
  };

  test('every part that names its place is explained', () => {
    for (const regime of loaded)
      for (const { path } of citedParts(regime)) {
        const [first] = explained(`${regime.id}#${path}`, given).parts;
        expect(first?.what.en, path).not.toBe('a part of the rules');
        expect(first?.trail.length, path).toBeGreaterThan(0);
      }
  }, 120_000);

  test('every obligation is explained, with its part where a regime meets it', () => {
    for (const { id, means } of given.obligations)
      expect(explained(id, given).parts.length, id).toBe(means.kind === 'regime' ? 1 : 0);
  }, 120_000);

  test('no key of a part is told in the words of the file alone', () => {
    const unnamed = loaded.flatMap((regime) =>
      citedParts(regime).flatMap(({ path }) =>
        (explained(`${regime.id}#${path}`, given).parts[0]?.facts ?? []).filter(({ key, label }) => label.zh === key),
      ),
    );
    expect(unnamed.map(({ key }) => key)).toEqual([]);
  }, 120_000);
});
