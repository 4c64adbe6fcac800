import { describe, expect, test } from 'vitest';
import * as act from './acts.test-fixture.js';
import { after, anhui, guizhou, objection, shenzhen } from './case.test-fixture.js';
import { clock, publicised } from './scenes.test-fixture.js';

const of = (purpose: string, n = 1) => `${objection(n)}.${purpose}`;
const running = (due: string) => ({ due, state: 'running' });
const accepted = (loaded: typeof anhui, from: string, on: string, settings = {}) =>
  after(publicised(loaded, from, { settings }), [on, act.fileObjection()], [on, act.acceptObjection()]);

describe('an accepted objection is handled within', () => {
  test.each([
    [
      anhui,
      '2025-09-04',
      '2025-09-05',
      '2025-10-09',
      'thirty days end in National Day and run to the next working day',
    ],
    [anhui, '2026-01-19', '2026-01-20', '2026-02-24', 'thirty days end in the Spring Festival'],
    [anhui, '2025-03-10', '2025-03-11', '2025-04-10', 'thirty days end on a Thursday'],
    [shenzhen, '2025-09-24', '2025-09-26', '2025-10-23', 'fifteen working days, as suggested'],
    [shenzhen, '2026-02-06', '2026-02-09', '2026-03-06', 'fifteen working days, as suggested'],
  ])('%#: of publicity from %s, accepted on %s', (loaded, from, on, due) => {
    const story = accepted(loaded, from, on);
    expect(clock(story, of('objection-resolve'))).toEqual(running(due));
    expect(story.state.status).toBe('suspended');
    expect(clock(story, 'publicity.lasts')).toMatchObject({ state: 'stopped' });
  });

  test('three working days for the notice and seven for the answer, in Guizhou (20-1)', () => {
    const filed = accepted(guizhou, '2025-09-26', '2025-09-29');
    expect(clock(filed, of('objection-notify'))).toEqual(running('2025-10-10'));
    const notified = after(filed, ['2025-09-30', act.notifyObjection()]);
    expect(clock(notified, of('objection-notify'))).toMatchObject({ state: 'met' });
    expect(clock(notified, of('objection-answer'))).toEqual(running('2025-10-16'));
    const answered = after(notified, ['2025-10-09', act.answerObjection()]);
    expect(clock(answered, of('objection-answer'))).toMatchObject({ state: 'met' });
  });
});

describe('publicity', () => {
  test('goes on with the eight days left, over National Day', () => {
    const story = accepted(anhui, '2025-09-26', '2025-09-29');
    expect(clock(story, 'publicity.lasts')).toEqual({ due: '2025-10-16', state: 'stopped' });
    const resumed = after(story, ['2025-10-13', act.resolveObjection('dismissed')]);
    expect(clock(resumed, 'publicity.lasts')).toEqual(running('2025-10-23'));
    expect(resumed.state).toMatchObject({ status: 'open', stage: 'publicity' });
    expect(clock(resumed, of('objection-resolve'))).toMatchObject({ state: 'met' });
  });

  test('goes on with the twenty-seven days left, over the Spring Festival', () => {
    const story = accepted(guizhou, '2026-02-09', '2026-02-12');
    const resumed = after(story, ['2026-02-26', act.resolveObjection('keep')]);
    expect(clock(resumed, 'publicity.lasts')).toEqual(running('2026-04-03'));
  });

  test('begins anew with all thirty days where it is judged so, over Qingming', () => {
    const story = accepted(guizhou, '2026-02-09', '2026-02-12');
    const again = after(story, ['2026-02-26', act.resolveObjection('publicise-again')]);
    expect(clock(again, 'publicity.2.lasts')).toEqual(running('2026-04-09'));
    expect(clock(again, 'publicity.lasts')).toMatchObject({ state: 'met' });
  });

  test('goes on only when the last of two objections is dismissed', () => {
    const two = after(
      accepted(anhui, '2025-09-26', '2025-09-29'),
      ['2025-09-30', act.fileObjection(2)],
      ['2025-09-30', act.acceptObjection(2)],
      ['2025-10-09', act.resolveObjection('dismissed', 1)],
    );
    expect(two.state.status).toBe('suspended');
    expect(clock(two, 'publicity.lasts')).toMatchObject({ state: 'stopped' });
    const none = after(two, ['2025-10-13', act.resolveObjection('dismissed', 2)]);
    expect(clock(none, 'publicity.lasts')).toEqual(running('2025-10-23'));
  });

  test('is not held by an objection that is rejected', () => {
    const filed = after(publicised(anhui, '2025-09-26'), ['2025-09-29', act.fileObjection()]);
    const rejected = after(filed, ['2025-10-09', act.rejectObjection()]);
    expect(clock(rejected, 'publicity.lasts')).toEqual(running('2025-10-16'));
    const over = after(rejected, ['2025-10-16T24:00', act.tick('publicity.lasts')]);
    expect(over.state).toMatchObject({ stage: 'issue' });
  });
});

describe('when the time to handle it is over', () => {
  test('the registration ends in Anhui (22)', () => {
    const story = accepted(anhui, '2025-09-04', '2025-09-05');
    const over = after(story, ['2025-10-09T24:00', act.tick(of('objection-resolve'))]);
    expect(over.state).toMatchObject({
      status: 'ended',
      outcome: 'terminated',
      objections: { [objection(1)]: { status: 'resolved', result: 'unresolved' } },
    });
    expect(clock(over, of('objection-resolve'))).toEqual({ due: '2025-10-09', state: 'expired' });
  });

  test('the case stays suspended, overdue, in Shenzhen', () => {
    const story = accepted(shenzhen, '2025-09-24', '2025-09-26');
    const over = after(story, ['2025-10-23T24:00', act.tick(of('objection-resolve'))]);
    expect(over.state).toMatchObject({ status: 'suspended', objections: { [objection(1)]: { status: 'accepted' } } });
    expect(clock(over, of('objection-resolve'))).toEqual({ due: '2025-10-23', state: 'expired' });
  });

  test.each([
    ['Anhui', anhui, 'sustained', 'terminated'],
    ['Shenzhen', shenzhen, 'sustained', 'refused'],
    ['Guizhou', guizhou, 'revoke', 'terminated'],
    ['Guizhou', guizhou, 'by-judgment', 'terminated'],
  ])('or before, an objection that is right ends the case: %s, %s', (_, loaded, result, outcome) => {
    const story = accepted(loaded, '2025-09-26', '2025-09-29');
    const ended = after(story, ['2025-09-30', act.resolveObjection(result)]);
    expect(ended.state).toMatchObject({ status: 'ended', outcome, certificates: [] });
  });
});
