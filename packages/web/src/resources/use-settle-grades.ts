import { useMutation, useQueryClient } from '@tanstack/react-query';
import { command } from '../app/api.js';
import { gradeReviewsQuery } from './grade-queries.js';
import { resourceQuery, resourcesQuery } from './queries.js';

/** What somebody says of one column; a grade of null follows from the category. */
export interface Judgment {
  readonly column: string;
  readonly category: string;
  readonly grade?: string | null;
  readonly reason?: string;
}

export interface SettleRequest {
  readonly settle?: readonly Judgment[];
  readonly reopen?: readonly string[];
}

/** Settles columns of a resource, one command after another, each with the version that the page saw last. */
export function useSettleGrades({ id, version }: { readonly id: string; readonly version: number }) {
  const client = useQueryClient();
  const seen = ['resource-version', id];
  return useMutation({
    scope: { id },
    mutationFn: async (request: SettleRequest) => {
      const known = client.getQueryData<number>(seen) ?? 0;
      const reply = await command(`/api/resources/${id}/grades`, request, { version: Math.max(known, version) });
      client.setQueryDefaults(seen, { gcTime: Number.POSITIVE_INFINITY });
      client.setQueryData(seen, reply.version);
      return reply;
    },
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: resourceQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: resourcesQuery.queryKey }),
        // The worklist keeps what was just settled in sight until it is opened anew.
        client.invalidateQueries({ queryKey: gradeReviewsQuery.queryKey, refetchType: 'none' }),
      ]),
    onError: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: resourceQuery(id).queryKey }),
        client.invalidateQueries({ queryKey: gradeReviewsQuery.queryKey }),
      ]),
  });
}
