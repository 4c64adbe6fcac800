import { describe, expect, test } from 'vitest';
import * as act from './acts.test-fixture.js';
import { after, anhui, attempt, moment } from './case.test-fixture.js';
import { allOffers, nameOf } from './every-command.test-fixture.js';
import { clock, submitted } from './scenes.test-fixture.js';

// Article 20: what may follow is promised once, for ten working days as suggested; 29 September + 10 is 20 October.
const tolerated = (materials = ['source-evidence']) =>
  after(submitted(anhui, { without: 'source-evidence' }), [
    '2025-09-29',
    act.decide('accept-tolerantly', { tolerated: materials }),
  ]);
const kept = () => after(tolerated(), ['2025-10-09', act.attach('source-evidence')]);

describe('materials to follow', () => {
  test('are promised with a limit, and the review begins', () => {
    const story = tolerated();
    expect(story.state).toMatchObject({ stage: 'review', promised: ['source-evidence'] });
    expect(clock(story, 'acceptance.promise')).toEqual({ due: '2025-10-20', state: 'running' });
  });

  test('are no longer promised when they are there', () => {
    expect(kept().state).toMatchObject({ promised: [], materials: { 'source-evidence': {} } });
  });

  test('hold up a positive decision until they are there', () => {
    const reviewed = after(
      tolerated(),
      ['2025-10-09', act.assignReview()],
      ['2025-10-09', act.declareIndependence()],
      ['2025-10-09', act.fileReport()],
    );
    expect(attempt(reviewed, act.decide('pass'), '2025-10-10')).toMatchObject({
      code: 'materials-missing',
      fields: ['source-evidence'],
    });
  });

  test('that never come fail the review, the day after the limit', () => {
    expect(attempt(tolerated(), act.tick('acceptance.promise'), '2025-10-20T23:59')).toMatchObject({ kind: 'refused' });
    const over = after(tolerated(), ['2025-10-20T24:00', act.tick('acceptance.promise')]);
    expect(over.state).toMatchObject({ status: 'ended', outcome: 'refused' });
  });

  test('that came in time end the limit', () => {
    expect(clock(kept(), 'acceptance.promise')).toMatchObject({ state: 'met' });
  });

  test('that came in time do not end the case in publicity', () => {
    const publicised = after(
      kept(),
      ['2025-10-09', act.assignReview()],
      ['2025-10-09', act.declareIndependence()],
      ['2025-10-09', act.fileReport()],
      ['2025-10-10', act.decide('pass')],
    );
    expect(attempt(publicised, act.tick('acceptance.promise'), '2025-10-20T24:00')).toMatchObject({
      code: 'clock-not-expired',
    });
  });

  test('are only those that are missing and may follow', () => {
    expect(tolerated(['source-evidence', 'applicant-identity', 'photograph']).state).toMatchObject({
      promised: ['source-evidence'],
    });
  });

  test('are offered to the applicant, who has yet to choose the file', () => {
    const offer = allOffers(tolerated(), moment('2025-10-09')).find((o) => nameOf(o) === 'attach:source-evidence');
    expect(offer).toMatchObject({ barred: null });
  });

  test('are not asked for where nothing is missing, and the refusal says so', () => {
    expect(attempt(submitted(anhui), act.decide('accept-tolerantly'), '2025-09-29')).toMatchObject({
      code: 'nothing-to-tolerate',
    });
  });
});
