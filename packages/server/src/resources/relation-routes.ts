import { RelationsView } from '@shuji/core/catalog';
import { ResourceId, SourceId } from '@shuji/core/kernel';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../http/index.js';
import type { Parties } from '../parties/index.js';
import type { RelationReads } from './relation-reads.js';

export interface RelationRouteDependencies {
  readonly parties: Parties;
  readonly reads: RelationReads;
}

const tags = ['resources'];
const config = { rateLimit: { max: 60, timeWindow: '1 minute' } };
const response = { 200: RelationsView, ...problems };

/** Routes of relations and copies: of a resource, and of all tables of a source. */
export function relationRoutes(app: FastifyInstance, { parties, reads }: RelationRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/resources/:resource/relations',
    {
      config,
      schema: { operationId: 'readRelations', tags, params: z.object({ resource: ResourceId }), response },
    },
    async (request) => reads.ofResource(await parties.actorOf(request), request.params.resource),
  );
  typed.get(
    '/api/sources/:source/relations',
    {
      config,
      schema: { operationId: 'readSourceRelations', tags, params: z.object({ source: SourceId }), response },
    },
    async (request) => reads.ofSource(await parties.actorOf(request), request.params.source),
  );
}
