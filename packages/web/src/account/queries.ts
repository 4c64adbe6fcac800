import { type OrganisationId, Text } from '@shuji/core/kernel';
import { OrganisationSummary, OrganisationView } from '@shuji/core/parties';
import { page } from '@shuji/core/registry';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

const Authorities = z.object({
  items: z.array(z.object({ id: z.string(), title: Text, authority: z.object({ id: z.string(), name: Text }) })),
});

/** The authorities under whose rules a registry registers. */
export const authoritiesQuery = queryOptions({
  queryKey: ['authorities'],
  queryFn: async ({ signal }) => {
    const { items } = await get('/api/public/regimes', Authorities, signal);
    return items.map(({ title, authority }) => ({ id: authority.id, name: authority.name, regime: title }));
  },
  staleTime: 600_000,
});

/** An organisation as its members see it. */
export const organisationQuery = (id: OrganisationId) =>
  queryOptions({
    queryKey: ['organisation', id],
    queryFn: ({ signal }) => get(`/api/organisations/${id}`, OrganisationView, signal),
  });

/** Organisations whose name holds what was typed. */
export const organisationsQuery = (search: string) =>
  queryOptions({
    queryKey: ['organisations', search],
    queryFn: ({ signal }) =>
      get(
        `/api/organisations?${new URLSearchParams({ limit: '20', ...(search === '' ? {} : { search }) })}`,
        page(OrganisationSummary),
        signal,
      ),
  });
