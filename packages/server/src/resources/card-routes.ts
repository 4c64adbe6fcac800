import {
  BookEntering,
  CardFilling,
  CardLine,
  CardScheme,
  CardVersion,
  CardView,
  GrantMarking,
  StateJudgment,
} from '@shuji/core/catalog';
import { LocalDate, ResourceId, refused } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { attachment, CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { Refusal } from '../kernel/index.js';
import { givenBy, type Parties, replyOf } from '../parties/index.js';
import type { CardReads } from './card-reads.js';
import type { CardService } from './card-service.js';
import { cardBook, cardsBook, workbookType } from './card-workbook.js';

export interface CardRouteDependencies {
  readonly parties: Parties;
  readonly reads: CardReads;
  readonly cards: CardService;
}

const tags = ['cards'];
const OfResource = z.object({ resource: ResourceId });
const Lang = z.object({ lang: z.enum(['zh', 'en']).default('zh') });
const Words = z.string().trim().min(1).max(2000);
const config = { rateLimit: { max: 60, timeWindow: '1 minute' } };
/** Cards of one workbook. */
const mostCards = 20_000;

/** Routes of asset cards: what they hold, their versions, the reference book, grant marks, and workbooks of them. */
export function cardRoutes(app: FastifyInstance, dependencies: CardRouteDependencies): void {
  readRoutes(app, dependencies);
  workbookRoutes(app, dependencies);
  commandRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { parties, reads }: CardRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/card-scheme',
    { schema: { operationId: 'readCardScheme', tags, response: { 200: CardScheme, ...problems } } },
    async (request) => {
      await parties.actorOf(request);
      return reads.scheme;
    },
  );
  typed.get(
    '/api/resources/:resource/card',
    {
      schema: {
        operationId: 'readCard',
        tags,
        params: OfResource,
        querystring: z.object({ version: z.coerce.number().int().min(1).max(999_999_999).optional() }),
        response: { 200: CardView, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const { resource } = request.params;
      const { version } = request.query;
      return version === undefined ? reads.one(actor, resource) : reads.version(actor, resource, version);
    },
  );
  typed.get(
    '/api/resources/:resource/card/versions',
    {
      schema: {
        operationId: 'listCardVersions',
        tags,
        params: OfResource,
        response: { 200: z.object({ items: z.array(CardVersion) }), ...problems },
      },
    },
    async (request) => ({ items: await reads.versions(await parties.actorOf(request), request.params.resource) }),
  );
  typed.get(
    '/api/cards',
    {
      schema: {
        operationId: 'listCards',
        tags,
        querystring: PageQuery.extend({ which: z.enum(['all', 'book', 'due']).default('all') }),
        response: { 200: page(CardLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, which } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const { items, more } = await reads.list(await parties.actorOf(request), { after: after?.[0], limit, which });
      const last = more ? items.at(-1) : undefined;
      return { items, nextCursor: last ? cursorOf([last.resource]) : null };
    },
  );
}

function workbookRoutes(app: FastifyInstance, { parties, reads }: CardRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/resources/:resource/card.xlsx',
    { config, schema: { operationId: 'readCardWorkbook', tags, params: OfResource, querystring: Lang } },
    async (request, reply) => {
      const card = await reads.one(await parties.actorOf(request), request.params.resource);
      const book = await cardBook(reads.scheme, card, request.query.lang);
      return reply
        .type(workbookType)
        .header('content-disposition', attachment(`${card.name}.xlsx`))
        .send(book);
    },
  );
  typed.get(
    '/api/cards.xlsx',
    { config, schema: { operationId: 'readCardsWorkbook', tags, querystring: Lang } },
    async (request, reply) => {
      const { lang } = request.query;
      const { items } = await reads.list(await parties.actorOf(request), { limit: mostCards, which: 'all' });
      const name = `${reads.scheme.title[lang]}.xlsx`;
      return reply
        .type(workbookType)
        .header('content-disposition', attachment(name))
        .send(await cardsBook(reads.scheme, items, lang));
    },
  );
}

function commandRoutes(app: FastifyInstance, { parties, cards }: CardRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, params: OfResource, response: { 200: CommandReply, ...problems } };
  const at = '/api/resources/:resource/card';
  typed.post(`${at}/fill`, { schema: { ...schema, operationId: 'fillCard', body: CardFilling } }, async (request) => {
    const given = givenBy(await parties.actorOf(request), 'apply', request);
    return replyOf(await cards.fill(request.params.resource, request.body, given));
  });
  typed.post(
    `${at}/state`,
    { schema: { ...schema, operationId: 'sayDataState', body: StateJudgment } },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await cards.sayState(request.params.resource, request.body, given));
    },
  );
  typed.post(`${at}/state/take-back`, { schema: { ...schema, operationId: 'takeDataStateBack' } }, async (request) => {
    const given = givenBy(await parties.actorOf(request), 'apply', request);
    return replyOf(await cards.takeStateBack(request.params.resource, given));
  });
  typed.post(`${at}/book`, { schema: { ...schema, operationId: 'enterBook', body: BookEntering } }, async (request) => {
    const given = givenBy(await parties.actorOf(request), 'apply', request);
    return replyOf(await cards.enterBook(request.params.resource, request.body, given));
  });
  typed.post(
    `${at}/book/leave`,
    { schema: { ...schema, operationId: 'leaveBook', body: z.object({ reason: Words }) } },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await cards.leaveBook(request.params.resource, request.body.reason, given));
    },
  );
  typed.post(
    `${at}/grants`,
    { schema: { ...schema, operationId: 'markGrant', body: GrantMarking } },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await cards.markGrant(request.params.resource, request.body, given));
    },
  );
  typed.post(
    `${at}/grants/end`,
    {
      schema: {
        ...schema,
        operationId: 'endGrant',
        body: z.object({ mark: z.string().max(100), on: LocalDate, reason: Words }),
      },
    },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await cards.endGrant(request.params.resource, request.body, given));
    },
  );
}
