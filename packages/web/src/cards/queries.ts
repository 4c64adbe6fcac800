import { CardLine, CardScheme, CardVersion, CardView } from '@shuji/core/catalog';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

export type Which = 'all' | 'book' | 'due';

/** What cards hold: fields, elements, groups of attributes. */
export const cardSchemeQuery = queryOptions({
  queryKey: ['card-scheme'],
  queryFn: ({ signal }) => get('/api/card-scheme', CardScheme, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

const path = (id: string) => `/api/resources/${encodeURIComponent(id)}/card`;

/** The card of a resource, as it stands or as a version left it. */
export const cardQuery = (id: string, version: number | null = null) =>
  queryOptions({
    queryKey: ['card', id, version],
    queryFn: ({ signal }) => get(`${path(id)}${version === null ? '' : `?version=${version}`}`, CardView, signal),
  });

const Versions = z.object({ items: z.array(CardVersion) });

/** Every change of a card, the latest first. */
export const cardVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['card', id, 'versions'],
    queryFn: ({ signal }) => get(`${path(id)}/versions`, Versions, signal),
  });

const CardPage = page(CardLine);

/** The register of cards, the newest first. */
export const cardsQuery = (which: Which) =>
  infiniteQueryOptions({
    queryKey: ['cards', which],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({
        ...{ limit: '50', which },
        ...(pageParam === null ? {} : { cursor: pageParam }),
      });
      return get(`/api/cards?${query}`, CardPage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** Has everything read anew that a change of a card may change. */
export function cardChanged(client: QueryClient, id: string): Promise<unknown> {
  return Promise.all(
    [['card', id], ['cards'], ['resource', id], ['inventory']].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
}
