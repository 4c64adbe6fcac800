import { DocumentId, LocalDate, refused } from '@shuji/core/kernel';
import { type Actor, may } from '@shuji/core/parties';
import { page } from '@shuji/core/registry';
import {
  DeclarableDuty,
  type DutyEvidence,
  DutyId,
  DutyStanding,
  DutyView,
  dutyActions,
  PublishedDuty,
} from '@shuji/core/supervision';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { documentAggregate, type FileStore, sendDocument } from '../files/index.js';
import { CommandHeaders, CommandReply, PageQuery, problems, versionOf } from '../http/index.js';
import { type CommandResult, type Database, Refusal, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { type createDutyReads, dutyReaderOf } from './duty-reads.js';
import type { Duties } from './service.js';

export interface DutyRouteDependencies {
  readonly db: Database;
  readonly files: FileStore;
  readonly parties: Parties;
  readonly duties: Duties;
  readonly reads: ReturnType<typeof createDutyReads>;
}

const tags = ['duties'];
const Words = z.string().trim().min(1).max(2000);

/** Routes of continuing duties: what is owed, that it was done, what has happened; and what of it is public. */
export function dutyRoutes(app: FastifyInstance, dependencies: DutyRouteDependencies): void {
  readRoutes(app, dependencies);
  commandRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { db, files, parties, reads }: DutyRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/duties',
    {
      schema: {
        operationId: 'listDuties',
        tags,
        querystring: PageQuery.extend({
          standing: z.enum([...DutyStanding.options, 'all']).default('all'),
          whose: z.enum(['mine', 'all']).default('all'),
          regime: z.string().max(100).optional(),
        }),
        response: { 200: page(DutyView), ...problems },
      },
    },
    async (request) => reads.list(await parties.actorOf(request), request.query),
  );
  typed.get(
    '/api/duties/declarable',
    {
      schema: {
        operationId: 'listDeclarableDuties',
        tags,
        response: { 200: z.object({ items: z.array(DeclarableDuty) }), ...problems },
      },
    },
    async (request) => ({ items: await reads.declarable(await parties.actorOf(request)) }),
  );
  typed.get(
    '/api/duties/:dutyId/document',
    { schema: { operationId: 'readDutyDocument', tags, params: z.object({ dutyId: DutyId }) } },
    async (request, reply) => {
      const id = await reads.document(await parties.actorOf(request), request.params.dutyId);
      const found = await withScope(db, { kind: 'system' }, (tx) => documentAggregate.load(tx, id));
      return sendDocument(reply, files, found?.state);
    },
  );
  typed.get(
    '/api/public/regimes/:regime/duties',
    {
      schema: {
        operationId: 'listPublishedDuties',
        tags: ['public'],
        params: z.object({ regime: z.string().max(100) }),
        querystring: PageQuery,
        response: { 200: page(PublishedDuty), ...problems },
      },
    },
    async (request) => reads.published(request.params.regime, request.query),
  );
}

function commandRoutes(app: FastifyInstance, { db, parties, duties }: DutyRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/duties/declare',
    {
      schema: {
        operationId: 'declareDutyEvent',
        tags,
        headers: CommandHeaders,
        body: z.object({ regime: z.string().max(100), duty: z.string().max(100), on: LocalDate, what: Words }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const given = giverOf(await parties.actorOf(request));
      return reply(await duties.declare(request.body, { ...given, key: request.headers['idempotency-key'] }));
    },
  );
  typed.post(
    '/api/duties/:dutyId/perform',
    {
      schema: {
        operationId: 'performDuty',
        tags,
        params: z.object({ dutyId: DutyId }),
        headers: CommandHeaders,
        body: z.object({ on: LocalDate, note: Words, document: DocumentId.nullable() }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const given = giverOf(actor);
      const { document, ...rest } = request.body;
      const body = { ...rest, document: document && (await ownDocument(db, actor, document)) };
      const { 'idempotency-key': key, 'if-match': match } = request.headers;
      return reply(await duties.perform(request.params.dutyId, body, { ...given, key, version: versionOf(match) }));
    },
  );
}

function giverOf(actor: Actor) {
  const reader = dutyReaderOf(actor);
  const allowed = may(actor, dutyActions[reader.kind]);
  if (allowed.kind === 'refused') throw new Refusal(allowed);
  return { actor: commandActorOf(actor), reader };
}

function ownDocument(db: Database, actor: Actor, id: DocumentId): Promise<DutyEvidence> {
  return withScope(db, scopeOf(actor), async (tx) => {
    const found = await documentAggregate.load(tx, id);
    if (!found?.state) throw new Refusal(refused('not-found', [], ['document']));
    const { name, sha256, sizeBytes } = found.state;
    return { id, name, sha256, sizeBytes };
  });
}

function reply(result: CommandResult) {
  return { ...result, events: [...result.events], because: [...result.because] };
}
