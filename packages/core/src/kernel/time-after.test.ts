import fc from 'fast-check';
import { expect, test } from 'vitest';
import { epochMs, type Instant, instant } from './time.js';
import { stepBackMs, timeAfter } from './time-after.js';

const from = Date.parse('2025-03-03T01:00:00.000Z');
const moment = fc.integer({ min: 0, max: 4 * stepBackMs }).map((after) => instant(from + after));

test('what a clock tells that steps as it likes is recorded in order, and never later than it told', () => {
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1 }), (told) => {
      const recorded: Instant[] = [];
      for (const now of told) {
        const last = recorded.at(-1);
        const at = last === undefined ? now : timeAfter(last, now);
        if (at === null) continue;
        expect(last === undefined || at >= last).toBe(true);
        expect(at >= now && epochMs(at) - epochMs(now) <= stepBackMs).toBe(true);
        recorded.push(at);
      }
      for (const at of recorded) expect(told).toContain(at);
    }),
  );
});

test.each([
  ['at the same moment', 0, 0],
  ['a millisecond on', 1, 1],
  ['back by as much as is waited for', -stepBackMs, 0],
  ['back by a millisecond more', -stepBackMs - 1, null],
])('a clock %s', (_, moved, after) =>
  expect(timeAfter(instant(from), instant(from + moved))).toBe(after === null ? null : instant(from + after)),
);
