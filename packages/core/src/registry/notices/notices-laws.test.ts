import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LoadedRegime } from '../../rulebook/index.js';
import { CaseNotice, type NotedEvent, NoticeKind, noticesOf } from '../index.js';
import { live, plan } from '../random-case.test-fixture.js';
import { journalOf, noted, shipped } from './noted-walk.test-fixture.js';

type Found = readonly CaseNotice[];

const count = (journal: readonly NotedEvent[], is: (event: NotedEvent['event']) => boolean) =>
  journal.filter(({ event }) => is(event)).length;
const ofKind = (notices: Found, ...kinds: readonly NoticeKind[]) =>
  notices.filter(({ kind }) => kinds.includes(kind)).length;

// What must give exactly one notice, counted in the journal alone, and whose registration it is.
function expectOneEach(journal: readonly NotedEvent[], notices: Found, { regime }: LoadedRegime) {
  const [drafted] = journal;
  if (drafted?.event.type !== 'CaseDrafted') throw new Error('a journal without a draft');
  const stages = regime.registrations[drafted.event.registration]?.stages ?? {};
  const number = (type: NotedEvent['event']['type']) => count(journal, (event) => event.type === type);
  expect(ofKind(notices, 'supplement')).toBe(number('SupplementRequested'));
  expect(ofKind(notices, 'objection-rejected')).toBe(number('ObjectionRejected'));
  expect(ofKind(notices, 'objection-resolved')).toBe(number('ObjectionResolved'));
  expect(ofKind(notices, 'not-accepted', 'refused', 'decision', 'terminated', 'lapsed')).toBe(
    count(journal, (event) => event.type === 'CaseEnded' && event.outcome !== 'issued'),
  );
  expect(ofKind(notices, 'publicity')).toBe(
    count(journal, (event) => event.type === 'StageEntered' && stages[event.stage]?.public === true),
  );
  expect(ofKind(notices, 'acceptance')).toBe(
    count(journal, (event) => {
      const outcome = event.type === 'StageDecided' && stages[event.stage]?.then[event.outcome];
      return event.type === 'StageDecided' && event.stage === 'acceptance' && !!outcome && outcome.positive;
    }),
  );
  expect(ofKind(notices, 'revocation', 'cancellation')).toBeGreaterThanOrEqual(
    count(journal, (event) => event.type === 'EffectsTaken' && event.effects.some((effect) => effect.do === 'end')),
  );
}

function expectSound(journal: readonly NotedEvent[], notices: Found) {
  const cited = new Set(
    journal.flatMap(({ event, rules }) => [
      ...rules,
      ...('cites' in event ? event.cites : []),
      ...(event.type === 'EffectsTaken' ? event.effects.map(({ cite }) => cite) : []),
    ]),
  );
  for (const [at, notice] of notices.entries()) {
    CaseNotice.parse(notice);
    expect(notice.id).toBe(String(at + 1));
    for (const { cite } of notice.because) expect(cited).toContain(cite);
  }
  expect(new Set(notices.map(({ number }) => number)).size).toBe(notices.length);
}

function expectUnchanged(journal: readonly NotedEvent[], notices: Found, loaded: LoadedRegime, step = 1) {
  for (let length = 0; length < journal.length; length += step) {
    const earlier = noticesOf(journal.slice(0, length), loaded);
    expect(earlier).toEqual(notices.slice(0, earlier.length));
  }
}

describe('notices of a case', () => {
  test('of any random case come one for each decision that gives one, and nothing later changes them', () =>
    fc.assert(
      fc.property(plan, (given) => {
        const moments = live(given);
        const story = moments.at(-1)?.after;
        const prepared = moments[0]?.before;
        if (!story || !prepared) return;
        const begun = prepared.journal.map(({ event, at }) => noted(event, at, { because: ground(story.loaded) }));
        const lived = moments.flatMap(({ answer, at }) =>
          answer.kind === 'decided' ? answer.events.map((event) => noted(event, at, answer)) : [],
        );
        const journal = [...begun, ...lived];
        const notices = noticesOf(journal, story.loaded);
        expectOneEach(journal, notices, story.loaded);
        expectSound(journal, notices);
        expectUnchanged(journal, notices, story.loaded);
      }),
      { seed: 20251009, numRuns: 60 },
    ));

  const ground = ({ regime }: LoadedRegime) =>
    Object.values(regime.registrations).map(({ cite }) => ({ cite: cite as string }));

  const kinds = new Set<NoticeKind>();

  test.each(shipped.map((loaded) => [loaded.regime.id, loaded] as const))(
    'of %s, in every worked case',
    (_, loaded) => {
      for (const worked of loaded.regime.cases) {
        const journal = journalOf(loaded, worked);
        if (journal.length === 0) continue;
        const notices = noticesOf(journal, loaded);
        expectOneEach(journal, notices, loaded);
        expectSound(journal, notices);
        expectUnchanged(journal, notices, loaded, 4);
        for (const { kind } of notices) kinds.add(kind);
      }
    },
  );

  test('are of every kind there is, in the worked cases of the regimes', () => {
    expect([...kinds].sort()).toEqual([...NoticeKind.options].sort());
  });
});
