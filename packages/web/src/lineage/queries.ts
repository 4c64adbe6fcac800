import { LineageGraph, LineageJobLine, LineageJobView } from '@shuji/core/catalog';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';

/** How far and which way a picture goes. */
export interface Around {
  readonly direction: 'both' | 'up' | 'down';
  readonly depth: number;
}

/** Where a picture begins: at a resource, or at a data set by its name. */
export type Start = { readonly resource: string } | { readonly namespace: string; readonly name: string };

/** What a data set is made from and what is made from it. */
export const lineageQuery = (start: Start, { direction, depth }: Around) => {
  const query = new URLSearchParams({ ...start, direction, depth: String(depth) });
  return queryOptions({
    queryKey: ['lineage', query.toString()],
    queryFn: ({ signal }) => get(`/api/lineage?${query}`, LineageGraph, signal),
    placeholderData: keepPreviousData,
  });
};

const JobsPage = page(LineageJobLine);

/** The jobs of an organisation, the one told of last first. */
export const jobsQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ['lineage-jobs', words],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50' });
      if (words !== '') query.set('query', words);
      if (pageParam !== null) query.set('cursor', pageParam);
      return get(`/api/lineage/jobs?${query}`, JobsPage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** One job with its columns and runs. */
export const jobQuery = (id: string) =>
  queryOptions({
    queryKey: ['lineage-job', id],
    queryFn: ({ signal }) => get(`/api/lineage/jobs/${encodeURIComponent(id)}`, LineageJobView, signal),
  });
