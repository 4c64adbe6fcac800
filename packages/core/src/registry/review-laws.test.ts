import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as act from './acts.test-fixture.js';
import { type Act, after, agency, anhui, attempt, type Story } from './case.test-fixture.js';
import { findingsAsked } from './index.js';
import { submitted } from './scenes.test-fixture.js';

const on = '2025-09-29';
const professionals = 3;

// What reviewers of the agency may try, each by one of them.
const step = fc.oneof(
  ...Array.from({ length: professionals }, (_, index) => index + 1).flatMap((n) =>
    [
      act.declareIndependence(n),
      act.fileReport({ person: person(n), name: `审查人员${n}` }),
      act.signReport(n),
      act.withdrawSignature(n),
    ].map((one) => ({ arbitrary: fc.constant<Act>(one), weight: 8 })),
  ),
  { arbitrary: fc.constant<Act>(act.declareIndependence(4, 'equity')), weight: 1 },
  { arbitrary: fc.constant<Act>(act.assignReview()), weight: 3 },
);

function person(n: number): string {
  const [event] = after(assigned(1), [on, act.declareIndependence(n)]).journal.slice(-1);
  if (event?.event.type !== 'IndependenceDeclared') throw new Error('no declaration');
  return event.event.signer.person;
}

function assigned(signatures: number): Story {
  const story = submitted(anhui, { settings: { 'review-signatures': signatures } });
  return after(story, [on, act.decide('accept')], [on, act.assignReview()]);
}

// Every state that a review comes to; what is refused changes nothing.
function states(signatures: number, steps: readonly Act[]): Story[] {
  const stories = [assigned(signatures)];
  for (const next of steps) {
    const story = stories.at(-1);
    if (!story) break;
    if (attempt(story, next, on).kind === 'decided') stories.push(after(story, [on, next]));
  }
  return stories;
}

const reviews = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.array(step, { minLength: 4, maxLength: 40, size: 'max' }));
const always = (law: (story: Story, signatures: number) => void) =>
  fc.assert(
    fc.property(reviews, ([signatures, steps]) => {
      for (const story of states(signatures, steps)) law(story, signatures);
    }),
    { seed: 20261128, numRuns: 150 },
  );

test('nobody signs a report twice, and a filed one has as many signatures as are asked for', () =>
  always(({ state }, signatures) => {
    if (state.status === 'none') return;
    const signers = (state.report ?? state.review?.draft?.report)?.signers ?? [];
    expect(new Set(signers.map((signer) => signer.person)).size).toBe(signers.length);
    if (state.report) expect(signers).toHaveLength(signatures);
    else if (state.review?.draft) expect(signers.length).toBeLessThan(signatures);
  }));

test('whoever has signed has declared, and no agency with a declared tie that bars is assigned', () =>
  always(({ state }) => {
    if (state.status === 'none') return;
    const declared = state.review?.declarations.map((declaration) => declaration.person) ?? [];
    const signers = (state.report ?? state.review?.draft?.report)?.signers ?? [];
    expect(signers.filter((signer) => !declared.includes(signer.person))).toEqual([]);
    const out = state.review?.refused.map((entry) => entry.agency.id) ?? [];
    expect(out).not.toContain(state.agency?.id);
  }));

test('a filed report concludes on all that is asked', () =>
  always(({ state, loaded }) => {
    if (state.status === 'none' || !state.report) return;
    const concluded = (state.report.table ?? []).map(({ about, rule }) => `${about} ${rule}`);
    const asked = findingsAsked(state, { loaded }).map(({ about, part }) => `${about} ${part.id}`);
    expect(concluded.sort()).toEqual(asked.sort());
  }));

test('reviews come to an end in each way: filed by one and by three, waiting, tied', () => {
  const seen = new Set<string>();
  always(({ state }, signatures) => {
    if (state.status === 'none') return;
    if (state.report) seen.add(`filed by ${signatures}`);
    if (state.review?.draft) seen.add('waiting');
    if (state.review?.refused.some((entry) => entry.agency.id === agency.id)) seen.add('tied');
  });
  expect([...seen].sort()).toEqual(['filed by 1', 'filed by 2', 'filed by 3', 'tied', 'waiting']);
});
