import { DomainRegimeList, type LoadedDomainRegime, loadDomainRegime } from '@shuji/core/rulebook';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** The regimes of the domains beside registration. */
export const domainRegimesQuery = queryOptions({
  queryKey: ['law', 'domains'],
  staleTime: 600_000,
  queryFn: ({ signal }) => get('/api/public/law/domains', DomainRegimeList, signal),
});

const Reply = z.object({ regime: z.json(), version: z.string() });

/** A regime of a domain, checked once more where it is read. */
export const domainRegimeQuery = (id: string) =>
  queryOptions({
    queryKey: ['law', 'domain', id],
    staleTime: 600_000,
    queryFn: async ({ signal }): Promise<LoadedDomainRegime> => {
      const { regime } = await get(`/api/public/law/domains/${encodeURIComponent(id)}`, Reply, signal);
      const parsed = loadDomainRegime(regime, id);
      if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message.en).join(' '));
      return parsed.loaded;
    },
  });
