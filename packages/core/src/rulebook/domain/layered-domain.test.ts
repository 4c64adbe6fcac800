import { describe, expect, test } from 'vitest';
import type { Instant, LocalDate, Rule } from '../../kernel/index.js';
import { explain, sharedParts } from '../explain/index.js';
import { instrument } from '../instrument.test-fixture.js';
import { parseRegimeFile } from '../parse.js';
import { regimePart } from '../regime-part.js';
import { actInProcedure, type ProcedureAct } from './act-procedure.js';
import { domainProof } from './domain-proof.js';
import { dutyDue, keptUntilUnder } from './duty-due.js';
import { evaluateDecision, evaluateList } from './evaluate.js';
import { layeredDomain } from './layered-domain.test-fixture.js';
import { domainMutants } from './mutate-domain.js';
import { evaluateNumber } from './numbers.js';
import { openProcedure, type ProcedureDecision } from './open-procedure.js';
import { evolveProcedure, noProcedure, type ProcedureState } from './procedure-state.js';

const loaded = layeredDomain({
  'lasts: {calendar_days: 10,':
    'lasts: {departs: {cite: sample-2025/14-2, why: {zh: 试点, en: a pilot}}, calendar_days: 10,',
});
const day = '2025-03-03' as LocalDate;
const context = { loaded, settings: {}, now: '2025-03-03T04:00:00.000Z' as Instant };
const places = (rules: readonly Rule[]) => rules.map(({ cite, also }) => [cite, ...(also ?? [])]);

describe('the rules of a layered domain name the places of all layers:', () => {
  test('of a list and a decision', () => {
    const facts = { secret: true, personal: true };
    expect(places(evaluateList(context, 'barred-data', facts).because)).toEqual([
      ['sample-2025/4(1)', 'province-2025/4'],
      ['sample-2025/4(2)'],
    ]);
    expect(places(evaluateList(context, 'barred-data', {}).because)).toEqual([['sample-2025/4', 'province-2025/4']]);
    const { because, trace } = evaluateDecision(context, 'route', facts);
    expect(places(because)).toEqual([['sample-2025/4', 'province-2025/4']]);
    expect(places(trace.map(({ rule }) => rule))).toEqual([
      ['sample-2025/4', 'province-2025/4'],
      ['sample-2025/3'],
      ['sample-2025/3'],
    ]);
  });

  test('of a number, a duty and what is kept', () => {
    expect(places(evaluateNumber(context, 'large-set').because)).toEqual([['sample-2025/6', 'province-2025/5']]);
    const report = dutyDue(context, 'yearly-report', '2025-12-31' as LocalDate);
    expect([report.due, places(report.because)]).toEqual(['2026-02-28', [['sample-2025/15', 'province-2025/10']]]);
    expect(places(dutyDue(context, 'yearly-audit', day).because)).toEqual([['province-2025/11']]);
    const kept = keptUntilUnder(context, 'request-files', day);
    expect([kept.until, places(kept.because)]).toEqual(['2055-03-03', [['province-2025/12', 'sample-2025/16']]]);
  });

  test('of the clocks and acts of a procedure', () => {
    const opened = openProcedure(
      { procedure: 'sharing-request', by: 'requester', facts: { class: 'conditional' }, materials: ['request'] },
      context,
    );
    expect(places(opened.because ?? [])).toContainEqual(['province-2025/6', 'sample-2025/10']);
    const state = after(opened);
    expect(state.status === 'open' && state.clocks.act?.due).toBe('2025-03-07');
    const act = (given: ProcedureAct) => actInProcedure(state, given, context);
    const refusing = { do: 'decide', outcome: 'refuse', date: null, reasons: '不符' } as const;
    const basis = { rank: 'law', words: '第八条' } as const;
    expect(places(act({ ...refusing, by: 'authority', basis }).because ?? [])).toEqual([
      ['sample-2025/12', 'province-2025/8'],
    ]);
    expect(places(act({ ...refusing, by: 'provider', basis }).because ?? [])).toEqual([
      ['sample-2025/12', 'province-2025/8'],
    ]);
    expect(places(act({ do: 'answer-consultation', by: 'provider' }).because ?? [])).toEqual([['sample-2025/11']]);
  });
});

function after(decision: ProcedureDecision): ProcedureState {
  if (decision.kind === 'refused') throw new Error(decision.code);
  return decision.events.reduce<ProcedureState>(evolveProcedure, noProcedure);
}

describe('explained', () => {
  const world = {
    regimes: new Map([[loaded.regime.id, loaded.regime]]),
    instruments: new Map(['sample-2025', 'province-2025'].map((id) => [id, instrument({ id })])),
    obligations: [],
    on: day,
  };
  const within = 'procedures.sharing-request.stages.review.within';
  const lasts = 'procedures.sharing-request.stages.trial.lasts';
  const partsOf = (asked: string) => {
    const found = explain(asked, world);
    if (!found.ok) throw new Error(found.message.en);
    return found.explanation.parts;
  };

  test('a part tells the places of both layers, and why one departs', () => {
    expect(partsOf(`sample-sharing#${within}`)).toMatchObject([
      { span: { count: 4 }, standing: { cite: 'province-2025/6' }, also: [{ cite: 'sample-2025/10' }], departs: null },
    ]);
    expect(partsOf(`sample-sharing#${lasts}`)).toMatchObject([
      {
        span: { count: 10 },
        standing: { cite: 'sample-2025/14' },
        also: [{ cite: 'province-2025/9' }],
        departs: { standing: { cite: 'sample-2025/14-2' }, why: { en: 'a pilot' } },
      },
    ]);
  });

  test('a place of either layer leads to the part', () => {
    for (const cite of ['sample-2025/10', 'province-2025/6'])
      expect(partsOf(cite).map(({ path }) => path)).toContain(`sample-sharing#${within}`);
  });

  test('the parts that several layers set are listed', () => {
    const shared = sharedParts(loaded.regime).map(({ path, what, cite, also }) => [path, what.en, cite, also]);
    expect(shared).toContainEqual([within, 'a time limit to act', 'province-2025/6', ['sample-2025/10']]);
    expect(shared).toContainEqual([
      ...['retention.request-files', 'how long something is kept'],
      ...['province-2025/12', ['sample-2025/16']],
    ]);
  });
});

test('a layered regime is sent and read back as it is, and cites only what it lists', () => {
  const { regime, version } = loaded;
  const again = parseRegimeFile(JSON.stringify(regime), 'stored');
  expect(again.ok && again.loaded.version).toBe(version);
  const { layered } = regime;
  const cites = { ...layered?.cites, 'numbers.copies': ['elsewhere-2020/1'] };
  const wrong = parseRegimeFile(JSON.stringify({ ...regime, layered: { ...layered, cites } }), 'stored');
  expect(wrong).toMatchObject({ ok: false, faults: [{ rule: 'citation-unknown' }] });
});

test('what the layers were is no rule: no mutant changes it, and its places are nowhere a part of a claim', () => {
  const mutants = domainMutants(loaded.regime);
  for (const { place, regime } of mutants) {
    expect(place[0]).not.toBe('layered');
    expect(regime.layered).toEqual(loaded.regime.layered);
  }
  const proof = domainProof(loaded, mutants);
  expect(proof.changes('layered')).toEqual([]);
  const inherited = proof.changes('duties.yearly-audit.within') ?? [];
  expect(inherited.length).toBeGreaterThan(0);
  expect(regimePart(loaded.regime, 'duties.yearly-audit.within')).toEqual({ months: 6 });
});
