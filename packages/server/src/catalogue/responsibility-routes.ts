import { Bearer, MatrixRow, Operation, ResponsibilityPast, ResponsibilityPlace } from '@shuji/core/catalog';
import { ResourceId, refused, SubjectId } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, isPlace, PageQuery, problems, readCursor } from '../http/index.js';
import { Refusal } from '../kernel/index.js';
import { type Parties, replyOf } from '../parties/index.js';
import { holderGiven, holderOf } from './holder.js';
import type { ResponsibilityReads } from './responsibility-reads.js';
import type { Responsibilities } from './responsibility-service.js';

export interface ResponsibilityRouteDependencies {
  readonly parties: Parties;
  readonly responsibilities: Responsibilities;
  readonly responsibilityReads: ResponsibilityReads;
}

const tags = ['catalogue'];
const PlaceQuery = z.object({
  subject: SubjectId.optional(),
  resource: ResourceId.optional(),
  column: z.string().min(1).max(1000).optional(),
});
const role = z.string().max(100);
const Named = z.object({ kind: z.string().max(100), name: z.string().max(100) });

/** Routes of the matrix of responsibility. */
export function responsibilityRoutes(app: FastifyInstance, dependencies: ResponsibilityRouteDependencies): void {
  matrixRoute(app, dependencies);
  placeRoutes(app, dependencies);
  commandRoutes(app, dependencies);
}

function matrixRoute(app: FastifyInstance, { parties, responsibilityReads }: ResponsibilityRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/catalogue/responsibilities',
    {
      schema: {
        operationId: 'listResponsibilities',
        tags,
        querystring: PageQuery.extend({
          subject: SubjectId.optional(),
          resource: ResourceId.optional(),
          unfiled: z.enum(['true', 'false']).default('false'),
        }),
        response: { 200: page(MatrixRow), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, subject, resource, unfiled } = request.query;
      const after = readCursor(cursor, 1);
      const under = resource ? { resource } : subject ? { subject } : unfiled === 'true' ? 'unfiled' : null;
      // All subjects are one page, and columns go by their place.
      if (cursor !== undefined && (!after || under === null || (resource && !isPlace(after[0]))))
        throw new Refusal(refused('request-invalid', [], ['cursor']));
      const holder = holderOf(await parties.actorOf(request));
      const { items, next } = await responsibilityReads.matrix(holder, { under, after: after?.[0], limit });
      return { items, nextCursor: next === null ? null : cursorOf([next]) };
    },
  );
}

function placeRoutes(app: FastifyInstance, { parties, responsibilityReads }: ResponsibilityRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/catalogue/responsibilities/at',
    {
      schema: {
        ...{ operationId: 'readResponsibilities', tags, querystring: PlaceQuery },
        response: { 200: MatrixRow, ...problems },
      },
    },
    async (request) => responsibilityReads.at(holderOf(await parties.actorOf(request)), placeOf(request.query)),
  );
  typed.get(
    '/api/catalogue/responsibilities/history',
    {
      schema: {
        ...{ operationId: 'readResponsibilityHistory', tags, querystring: PlaceQuery },
        response: { 200: z.object({ items: z.array(ResponsibilityPast) }), ...problems },
      },
    },
    async (request) => ({
      items: await responsibilityReads.past(holderOf(await parties.actorOf(request)), placeOf(request.query)),
    }),
  );
  typed.get(
    '/api/catalogue/bearers',
    {
      schema: {
        ...{ operationId: 'readBearers', tags },
        response: { 200: z.object({ items: z.array(Bearer) }), ...problems },
      },
    },
    async (request) => ({ items: await responsibilityReads.bearers(holderOf(await parties.actorOf(request))) }),
  );
}

function commandRoutes(app: FastifyInstance, { parties, responsibilities }: ResponsibilityRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/catalogue/responsibilities/assign',
    {
      schema: {
        ...schema,
        operationId: 'assignResponsibility',
        body: z.object({
          place: ResponsibilityPlace,
          role,
          bearers: z.array(Named).max(50),
          rights: z.array(Operation).max(Operation.options.length),
        }),
      },
    },
    async (request) =>
      replyOf(await responsibilities.assign(request.body, holderGiven(await parties.actorOf(request), request))),
  );
  typed.post(
    '/api/catalogue/responsibilities/release',
    {
      schema: {
        ...schema,
        operationId: 'releaseResponsibility',
        body: z.object({ place: ResponsibilityPlace, role, reason: z.string().max(2000) }),
      },
    },
    async (request) =>
      replyOf(await responsibilities.release(request.body, holderGiven(await parties.actorOf(request), request))),
  );
}

function placeOf({ subject, resource, column }: z.infer<typeof PlaceQuery>): ResponsibilityPlace {
  if (subject) return { kind: 'subject', subject };
  if (!resource) throw new Refusal(refused('request-invalid', [], ['resource']));
  return column === undefined ? { kind: 'table', resource } : { kind: 'column', resource, column };
}
