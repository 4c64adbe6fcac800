import { SearchHit, SearchKind } from '@shuji/core/catalog';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PageQuery, problems } from '../http/index.js';
import type { Parties } from '../parties/index.js';
import { holderOf } from './holder.js';
import type { CatalogueSearch } from './search-reads.js';

export interface SearchRouteDependencies {
  readonly parties: Parties;
  readonly search: CatalogueSearch;
}

/** The search of the catalogue. */
export function searchRoutes(app: FastifyInstance, { parties, search }: SearchRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/catalogue/search',
    {
      schema: {
        operationId: 'searchCatalogue',
        tags: ['catalogue'],
        querystring: PageQuery.pick({ limit: true }).extend({
          q: z.string().max(100).default(''),
          kind: SearchKind.optional(),
        }),
        response: { 200: z.object({ items: z.array(SearchHit) }), ...problems },
      },
    },
    async (request) => ({
      items: await search(holderOf(await parties.actorOf(request)), { ...request.query, kind: request.query.kind }),
    }),
  );
}
