import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from './api.js';

/** Queries of all pages: what the server refuses is not asked again, what the line lost is. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && error instanceof ProblemError && error.problem.status >= 502,
      },
    },
  });
}
