import { expect, test } from 'vitest';
import { type Horizon, settle } from './journal-tail.js';

const horizon = (seq: string, ...writers: string[]): Horizon => ({ seq, writers: new Set(writers) });

test('without writers everything visible is settled', () => {
  expect(settle(null, horizon('7'))).toEqual({ settled: '7', waiting: null });
  expect(settle(horizon('5', 'a'), horizon('7'))).toEqual({ settled: '7', waiting: null });
});

test('a writer that goes on keeps the first horizon waiting, others do not', () => {
  expect(settle(null, horizon('7', 'a', 'b'))).toEqual({ settled: null, waiting: horizon('7', 'a', 'b') });
  expect(settle(horizon('7', 'a', 'b'), horizon('9', 'b', 'c'))).toEqual({ settled: null, waiting: horizon('7', 'b') });
  expect(settle(horizon('7', 'b'), horizon('9', 'c'))).toEqual({ settled: '7', waiting: horizon('9', 'c') });
});
