import { DocumentId, LocalDate, OrganisationId } from '@shuji/core/kernel';
import { PowerId, PowerView } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems, versionOf } from '../http/index.js';
import { type Database, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { allowed, documentOf, partyOf, reply } from './acting.js';
import type { Powers } from './powers.js';

export interface PowerRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly powers: Powers;
}

const tags = ['powers'];

/** Routes of powers of attorney: what applicants entrust to agents. */
export function powerRoutes(app: FastifyInstance, { db, parties, powers }: PowerRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/api/powers-of-attorney',
    {
      schema: {
        operationId: 'listPowersOfAttorney',
        tags,
        response: { 200: z.object({ items: z.array(PowerView) }), ...problems },
      },
    },
    async (request) => ({ items: await powers.list(await parties.actorOf(request)) }),
  );

  typed.post(
    '/api/powers-of-attorney/empower',
    {
      schema: {
        operationId: 'empowerAgent',
        tags,
        headers: CommandHeaders,
        body: z.object({
          regime: z.string().max(100),
          agent: OrganisationId,
          document: DocumentId,
          from: LocalDate,
          until: LocalDate,
        }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = allowed(await parties.actorOf(request), 'apply');
      const { regime, from, until } = request.body;
      const document = await withScope(db, scopeOf(actor), (tx) => documentOf(tx, request.body.document));
      const sides = await withScope(db, { kind: 'system' }, async (tx) => ({
        principal: await partyOf(tx, parties, actor.active?.organisation),
        agent: await partyOf(tx, parties, request.body.agent),
      }));
      const key = request.headers['idempotency-key'];
      const body = { regime, ...sides, document, from, until };
      return reply(await powers.empower(body, { actor: commandActorOf(actor), key }));
    },
  );

  typed.post(
    '/api/powers-of-attorney/:power/revoke',
    {
      schema: {
        operationId: 'revokePower',
        tags,
        params: z.object({ power: PowerId }),
        headers: CommandHeaders,
        body: z.object({}),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = allowed(await parties.actorOf(request), 'apply');
      const by = OrganisationId.parse(actor.active?.organisation);
      const { 'idempotency-key': key, 'if-match': match } = request.headers;
      const given = { actor: commandActorOf(actor), key, version: versionOf(match) };
      return reply(await powers.revoke(request.params.power, { by }, given));
    },
  );
}
