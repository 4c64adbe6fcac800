import { expect, test } from 'vitest';
import * as act from './acts.test-fixture.js';
import { after, anhui, attempt, guizhou, withoutNotice } from './case.test-fixture.js';
import { publicised, submitted } from './scenes.test-fixture.js';

const on = '2025-10-21';

// No desk is offered these.
test('a second report does not take the place of the first', () => {
  const reported = after(
    submitted(anhui, {}, on),
    [on, act.decide('accept')],
    [on, act.assignReview()],
    [on, act.declareIndependence()],
    [on, act.fileReport({ conclusion: 'fail' })],
  );
  expect(attempt(reported, act.fileReport(), on)).toMatchObject({ kind: 'refused', code: 'report-after-decision' });
});

test('a second answer does not take the place of the first', () => {
  const answered = after(
    publicised(guizhou, on),
    [on, act.fileObjection()],
    [on, act.acceptObjection()],
    [on, act.notifyObjection()],
    [on, act.answerObjection()],
  );
  expect(attempt(answered, act.answerObjection(1, '另一说法'), on)).toMatchObject({ code: 'objection-status' });
});

test('no notice is given where the regime sets no time for one', () => {
  const accepted = after(publicised(withoutNotice(anhui), on), [on, act.fileObjection()], [on, act.acceptObjection()]);
  expect(attempt(accepted, act.notifyObjection(), on)).toMatchObject({ code: 'notice-not-asked' });
});
