import type { Problem } from '@shuji/core/kernel';
import { ProblemError } from './api.js';
import { pageFault } from './own-problems.js';

/** The problem behind whatever was thrown. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError
    ? error.problem
    : pageFault(error instanceof Error ? error.message : String(error));
}
