import { OrganisationSummary } from '@shuji/core/parties';
import { page, TradeAuthorisationView } from '@shuji/core/registry';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';
import { queryOf } from '../public/queries.js';

const Authorisations = z.object({ items: z.array(TradeAuthorisationView) });
const Exchanges = page(OrganisationSummary);

/** The authorisations to report trades that the active organisation gave or was given, the latest first. */
export const tradeAuthorisationsQuery = queryOptions({
  queryKey: ['trade-authorisations'],
  queryFn: ({ signal }) => get('/api/trade-authorisations', Authorisations, signal),
});

/** Exchanges by name. */
export const exchangesQuery = queryOptions({
  queryKey: ['organisations', 'exchange'],
  queryFn: ({ signal }) => get(`/api/organisations${queryOf({ kind: 'exchange', limit: '50' })}`, Exchanges, signal),
});
