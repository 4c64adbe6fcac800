import { expect, test } from 'vitest';
import { coverageOf } from './coverage.js';
import { row } from './obligation.test-fixture.js';

const reason = { zh: '尚未建设', en: 'not built' };
const obligations = [
  row({ id: 'b-2025#001' }),
  row({ id: 'b-2025#002', binding: 'may', means: { kind: 'open', reason } }),
  row({ id: 'b-2025#003', software: 'record', means: { kind: 'open', reason } }),
  row({ id: 'a-2025#001', software: 'none', binding: 'should', means: { kind: 'none' } }),
].map(({ obligation }) => obligation);

test('each instrument is counted, in the order of ids', () =>
  expect(coverageOf(obligations).instruments).toEqual([
    {
      instrument: 'a-2025',
      total: 1,
      means: { regime: 0, code: 0, record: 0, open: 0, none: 1 },
      software: { execute: 0, record: 0, none: 1 },
      binding: { must: 0, should: 1, may: 0 },
      executeOpen: 0,
    },
    {
      instrument: 'b-2025',
      total: 3,
      means: { regime: 1, code: 0, record: 0, open: 2, none: 0 },
      software: { execute: 2, record: 1, none: 0 },
      binding: { must: 2, should: 0, may: 1 },
      executeOpen: 1,
    },
  ]));

test('the total is the sum of the instruments', () => {
  const { instruments, total } = coverageOf(obligations);
  expect(total.total).toBe(4);
  expect(total.means).toEqual({ regime: 1, code: 0, record: 0, open: 2, none: 1 });
  expect(total.executeOpen).toBe(instruments.reduce((sum, { executeOpen }) => sum + executeOpen, 0));
});

test('of nothing there is nothing', () => {
  const { instruments, total } = coverageOf([]);
  expect(instruments).toEqual([]);
  expect(total.total).toBe(0);
});
