import { CoverageView, InstrumentDetail, InstrumentText, LawObligations, SearchHit } from '@shuji/core/rulebook';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';
import { queryOf } from '../public/queries.js';

const pathOf = (id: string) => `/api/public/law/instruments/${encodeURIComponent(id)}`;
const staleTime = 60_000;

export const instrumentQuery = (id: string) =>
  queryOptions({
    queryKey: ['law', 'instrument', id],
    staleTime,
    queryFn: ({ signal }) => get(pathOf(id), InstrumentDetail, signal),
  });

export const textQuery = (id: string) =>
  queryOptions({
    queryKey: ['law', 'text', id],
    staleTime,
    queryFn: ({ signal }) => get(`${pathOf(id)}/text`, InstrumentText, signal),
  });

export const obligationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['law', 'obligations', id],
    staleTime,
    queryFn: ({ signal }) => get(`${pathOf(id)}/obligations`, LawObligations, signal),
  });

export const coverageQuery = queryOptions({
  queryKey: ['law', 'coverage'],
  staleTime,
  queryFn: ({ signal }) => get('/api/public/law/coverage', CoverageView, signal),
});

const SearchReply = z.object({ items: z.array(SearchHit), nextCursor: z.string().nullable() });

/** What somebody searched for: words that must all stand in it, and a phrase as it stands. */
export interface Asked {
  readonly q: string;
  readonly phrase: string;
}

export const searchQuery = ({ q, phrase }: Asked) =>
  infiniteQueryOptions({
    queryKey: ['law', 'search', q, phrase],
    enabled: q !== '' || phrase !== '',
    queryFn: ({ pageParam, signal }) =>
      get(`/api/public/law/search${queryOf({ q, phrase, cursor: pageParam })}`, SearchReply, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });
