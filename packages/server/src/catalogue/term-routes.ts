import { ColumnPlace, SuggestedMapping, TermLine, TermStatus, TermView } from '@shuji/core/catalog';
import { ResourceId, refused, TermId } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { Refusal } from '../kernel/index.js';
import { type Parties, replyOf } from '../parties/index.js';
import { holderGiven, holderOf } from './holder.js';
import type { TermReads } from './term-reads.js';
import type { Terms } from './term-service.js';

export interface TermRouteDependencies {
  readonly parties: Parties;
  readonly terms: Terms;
  readonly termReads: TermReads;
}

const tags = ['catalogue'];
const OfTerm = z.object({ term: TermId });
const name = z.string().max(100);
const Words = z.object({
  nameZh: name,
  nameEn: name.default(''),
  definition: z.string().max(4000).default(''),
  keeper: name.default(''),
  synonyms: z.array(name).max(30).default([]),
});
const Column = z.object({ resource: ResourceId, column: ColumnPlace.shape.column.min(1).max(1000) });
const Reason = z.object({ reason: z.string().max(2000) });

/** Routes of business terms. */
export function termRoutes(app: FastifyInstance, dependencies: TermRouteDependencies): void {
  readRoutes(app, dependencies);
  wordRoutes(app, dependencies);
  mappingRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { parties, termReads }: TermRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/catalogue/terms',
    {
      schema: {
        operationId: 'listTerms',
        tags,
        querystring: PageQuery.extend({ status: TermStatus.optional(), search: name.default('') }),
        response: { 200: page(TermLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, status, ...asked } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const { scope } = holderOf(await parties.actorOf(request));
      const { items, more } = await termReads.list(scope, { ...asked, status, after: after?.[0] });
      return { items, nextCursor: more ? cursorOf([items.at(-1)?.id ?? '']) : null };
    },
  );
  typed.get(
    '/api/catalogue/terms/:term',
    { schema: { operationId: 'readTerm', tags, params: OfTerm, response: { 200: TermView, ...problems } } },
    async (request) => termReads.one(holderOf(await parties.actorOf(request)).scope, request.params.term),
  );
  typed.get(
    '/api/catalogue/terms/:term/suggestions',
    {
      schema: {
        operationId: 'suggestMappings',
        tags,
        params: OfTerm,
        response: { 200: z.object({ items: z.array(SuggestedMapping) }), ...problems },
      },
    },
    async (request) => ({
      items: await termReads.suggestions(holderOf(await parties.actorOf(request)).scope, request.params.term),
    }),
  );
}

function wordRoutes(app: FastifyInstance, { parties, terms }: TermRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/catalogue/terms/draft',
    { schema: { ...schema, operationId: 'draftTerm', body: Words } },
    async (request) => replyOf(await terms.draft(request.body, holderGiven(await parties.actorOf(request), request))),
  );
  typed.post(
    '/api/catalogue/terms/:term/change',
    { schema: { ...schema, operationId: 'changeTerm', params: OfTerm, body: Words } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await terms.change(request.params.term, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/terms/:term/publish',
    { schema: { ...schema, operationId: 'publishTerm', params: OfTerm } },
    async (request) =>
      replyOf(await terms.publish(request.params.term, holderGiven(await parties.actorOf(request), request))),
  );
  typed.post(
    '/api/catalogue/terms/:term/retire',
    { schema: { ...schema, operationId: 'retireTerm', params: OfTerm, body: Reason } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await terms.retire(request.params.term, request.body.reason, given));
    },
  );
}

function mappingRoutes(app: FastifyInstance, { parties, terms }: TermRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, params: OfTerm, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/catalogue/terms/:term/map',
    { schema: { ...schema, operationId: 'mapTerm', body: Column } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await terms.map(request.params.term, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/terms/:term/unmap',
    { schema: { ...schema, operationId: 'unmapTerm', body: Column } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await terms.unmap(request.params.term, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/terms/:term/name-authority',
    { schema: { ...schema, operationId: 'nameAuthority', body: Column.extend(Reason.shape) } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await terms.nameAuthority(request.params.term, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/terms/:term/release-authority',
    { schema: { ...schema, operationId: 'releaseAuthority', body: Reason } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await terms.releaseAuthority(request.params.term, request.body.reason, given));
    },
  );
}
