import { DescriptionLine, DescriptionView } from '@shuji/core/catalog';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';

const DescriptionsPage = page(DescriptionLine);

/** Data sets of other catalogues, those taken in last first. */
export const descriptionsQuery = (words: string) =>
  infiniteQueryOptions({
    queryKey: ['descriptions', words],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '50' });
      if (words !== '') query.set('query', words);
      if (pageParam !== null) query.set('cursor', pageParam);
      return get(`/api/dcat/datasets?${query}`, DescriptionsPage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** One of them. */
export const descriptionQuery = (id: string) =>
  queryOptions({
    queryKey: ['description', id],
    queryFn: ({ signal }) => get(`/api/dcat/datasets/${encodeURIComponent(id)}`, DescriptionView, signal),
  });
