import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as act from './acts.test-fixture.js';
import { after, attempt, guizhou, moment, type Story } from './case.test-fixture.js';
import { type Case, type CaseEvent, evolve, noCase, offers } from './index.js';
import { submitted } from './scenes.test-fixture.js';

const on = '2025-10-21';
const { initial: guizhouInitial } = guizhou.regime.registrations;
const failed = (facts = {}): Story =>
  after(submitted(guizhou, { facts }, on), [on, act.decide('accept')], [on, act.decide('fail')]);

/** The events with which the new draft begins, and its state. */
function begun(story: Story): {
  readonly events: readonly CaseEvent[];
  readonly state: Exclude<Case, { status: 'none' }>;
} {
  const answer = attempt(story, act.reapply(), on);
  if (answer.kind === 'refused') throw new Error(answer.code);
  const state = answer.events.reduce<Case>((before, event) => evolve(before, event, moment(on)), noCase);
  if (state.status === 'none') throw new Error('no draft');
  return { events: answer.events, state };
}

const fileOf = ({ state }: Story) => {
  if (state.status === 'none') throw new Error('no case');
  return state;
};

describe('after a review that was not passed', () => {
  test('a new draft names the first case and the article, and is nobody else’s', () => {
    const first = fileOf(failed());
    const { state } = begun(failed());
    expect(state).toMatchObject({
      status: 'draft',
      after: { case: first.id, number: '2025-000001' },
      applicant: first.applicant,
      registration: first.registration,
      object: first.object,
    });
    expect(state.id).not.toBe(first.id);
    expect(attempt(failed(), act.reapply(), on).because.map(({ cite }) => cite)).toEqual([
      'gz-registration-2023/18-2',
      'gz-registration-2023/23',
    ]);
  });

  test('whatever was answered goes over, and so does each document; a commitment and a report are given anew', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.boolean(), (note, agent) => {
        const story = failed({ other_matters: note, agent });
        const first = fileOf(story);
        const { state } = begun(story);
        expect(state.facts).toEqual(first.facts);
        const documents = Object.entries(first.materials).filter(([, { document }]) => document !== null);
        const commitments = guizhouInitial?.materials.filter(({ kind }) => kind === 'commitment');
        const again = new Set(commitments?.map(({ id }) => id));
        expect(Object.entries(state.materials).map(([id, { document }]) => [id, document])).toEqual(
          documents.filter(([id]) => !again.has(id)).map(([id, { document }]) => [id, document]),
        );
        expect(state.report).toBeNull();
      }),
      { numRuns: 30 },
    ));

  test('the draft is a draft like any other: amended, it is submitted under a number of its own', () => {
    const story = failed();
    const { state } = begun(story);
    const draft: Story = { ...story, state, journal: [] };
    expect(attempt(draft, act.submit(), on)).toMatchObject({ code: 'materials-missing', fields: ['truth-commitment'] });
    const sent = after(
      draft,
      [on, act.answer({ other_matters: '已修改' })],
      [on, act.attach('truth-commitment')],
      [on, act.submit()],
    );
    expect(sent.state).toMatchObject({ status: 'open', stage: 'acceptance', facts: { other_matters: '已修改' } });
  });

  test('the way is offered to the applicant alone', () => {
    const story = failed();
    const { loaded, settings } = story;
    const today = { loaded, standing: act.inForce({ now: moment(on) }) };
    const offered = (desk: 'applicant' | 'registry') =>
      offers(story.state, {
        ...{ loaded, settings, now: moment(on), desk, party: '', registeredAs: null, today },
        account: null,
      }).map(({ command, barred }) => [command, barred?.code]);
    expect(offered('registry')).toEqual([]);
    expect(offered('applicant')).toEqual([['reapply', 'account-missing']]);
  });
});

test('a supplement that never came leaves the same way open', () => {
  const lapsed = after(
    submitted(guizhou, {}, on),
    [on, act.requestSupplement([])],
    ['2025-12-01', act.tick('acceptance.supplement')],
  );
  expect(lapsed.state).toMatchObject({ status: 'ended', outcome: 'refused' });
  expect(begun(lapsed).state.status).toBe('draft');
});

test('what the registry opened itself is applied for by nobody', () => {
  const story = failed();
  const ended = fileOf(story);
  expect(attempt({ ...story, state: { ...ended, openedBy: 'registry' } as Case }, act.reapply(), on)).toMatchObject({
    code: 'opened-by-registry',
  });
});
