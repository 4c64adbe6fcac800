import { EntryActions, EntryStanding, OwnEntry, page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PageQuery, problems } from '../http/index.js';
import type { Parties } from '../parties/index.js';
import { type createStandingReads, StandingQuery } from './entry-standing-reads.js';
import type { createOwnEntryReads } from './own-entry-reads.js';

export interface EntryRouteDependencies {
  readonly parties: Parties;
  readonly reads: ReturnType<typeof createOwnEntryReads>;
  readonly standing: ReturnType<typeof createStandingReads>;
}

/** Routes of entries for whoever is signed in: one's own, and what may be done on any of them. */
export function entryRoutes(app: FastifyInstance, { parties, reads, standing }: EntryRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['entries'];

  typed.get(
    '/api/entries',
    {
      schema: {
        operationId: 'listOwnEntries',
        tags,
        querystring: PageQuery,
        response: { 200: page(OwnEntry), ...problems },
      },
    },
    async (request) => reads.own(await parties.actorOf(request), request.query),
  );

  typed.get(
    '/api/entries/:number/actions',
    {
      schema: {
        operationId: 'readEntryActions',
        tags,
        params: z.object({ number: z.string().max(100) }),
        response: { 200: EntryActions, ...problems },
      },
    },
    async (request) => reads.actions(await parties.actorOf(request), request.params.number),
  );

  typed.get(
    '/api/entries/:number/standing',
    {
      schema: {
        operationId: 'readOwnEntryStanding',
        tags,
        params: z.object({ number: z.string().max(100) }),
        querystring: StandingQuery,
        response: { 200: EntryStanding, ...problems },
      },
    },
    async (request) => standing.own(await parties.actorOf(request), request.params.number, request.query),
  );
}
