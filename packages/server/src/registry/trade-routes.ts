import { DocumentId, OrganisationId, refused } from '@shuji/core/kernel';
import { type FiledDocument, type Party, TradeAuthorisationId, TradeAuthorisationView } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, problems, versionOf } from '../http/index.js';
import { type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { allowed, documentOf, partyOf, reply } from './acting.js';
import { entryNow } from './entry-tables.js';
import type { RegistryService } from './service.js';
import type { Trades } from './trades.js';

export interface TradeRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly registry: RegistryService;
  readonly trades: Trades;
}

const tags = ['trades'];
const EntryNumber = z.string().max(100);

/** Routes of trades at exchanges: what holders authorise, and what exchanges report. */
export function tradeRoutes(app: FastifyInstance, { db, parties, registry, trades }: TradeRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/api/trade-authorisations',
    {
      schema: {
        operationId: 'listTradeAuthorisations',
        tags,
        querystring: z.object({ entry: EntryNumber.optional() }),
        response: { 200: z.object({ items: z.array(TradeAuthorisationView) }), ...problems },
      },
    },
    async (request) => ({ items: await trades.list(await parties.actorOf(request), request.query.entry) }),
  );

  typed.post(
    '/api/trade-authorisations/authorise',
    {
      schema: {
        operationId: 'authoriseTradeReports',
        tags,
        headers: CommandHeaders,
        body: z.object({ entry: EntryNumber, exchange: OrganisationId }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = allowed(await parties.actorOf(request), 'apply');
      const body = await withScope(db, { kind: 'system' }, async (tx) => ({
        entry: request.body.entry,
        by: await partyOf(tx, parties, actor.active?.organisation),
        exchange: await exchangeOf(tx, parties, request.body.exchange),
      }));
      const key = request.headers['idempotency-key'];
      return reply(await trades.authorise(body, { actor: commandActorOf(actor), key }));
    },
  );

  typed.post(
    '/api/trade-authorisations/:authorisation/end',
    {
      schema: {
        operationId: 'endTradeReports',
        tags,
        params: z.object({ authorisation: TradeAuthorisationId }),
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
      return reply(await trades.end(request.params.authorisation, { by }, given));
    },
  );

  typed.post(
    '/api/entries/:number/trades',
    {
      schema: {
        operationId: 'reportTrade',
        tags,
        params: z.object({ number: EntryNumber }),
        headers: CommandHeaders,
        body: z.object({
          registration: z.string().max(100),
          buyer: OrganisationId,
          facts: z.record(z.string().max(100), z.json()),
          documents: z.record(z.string().max(100), DocumentId).default({}),
        }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = allowed(await parties.actorOf(request), 'report-trade');
      const { registration, facts, ...given } = request.body;
      const entry = request.params.number;
      const documents = await withScope(db, scopeOf(actor), (tx) => documentsOf(tx, given.documents));
      const { regime, exchange, buyer } = await withScope(db, { kind: 'system' }, async (tx) => {
        const found = await entryNow(tx, entry, 'read');
        if (!found) throw new Refusal(refused('entry-unknown', [], ['entry']));
        return {
          regime: found.regime,
          exchange: await partyOf(tx, parties, actor.active?.organisation),
          buyer: await partyOf(tx, parties, given.buyer),
        };
      });
      const body = { entry, registration, exchange, buyer, facts, documents };
      const key = request.headers['idempotency-key'];
      return reply(await registry.reportTrade(body, regime, { actor: commandActorOf(actor), key }));
    },
  );
}

async function documentsOf(tx: Tx, ids: Readonly<Record<string, DocumentId>>): Promise<Record<string, FiledDocument>> {
  const found: Record<string, FiledDocument> = {};
  for (const [material, id] of Object.entries(ids)) {
    found[material] = await documentOf(tx, id);
  }
  return found;
}

async function exchangeOf(tx: Tx, parties: Parties, id: OrganisationId): Promise<Party> {
  const found = await parties.organisation(tx, id);
  if (found?.kind !== 'exchange') throw new Refusal(refused('exchange-unknown', [], ['exchange']));
  return { id: found.id, name: found.name, uscc: found.uscc };
}
