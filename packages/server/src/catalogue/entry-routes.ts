import { CatalogueLine, DataState, EntryView, SourceKind } from '@shuji/core/catalog';
import { ResourceId, refused, SubjectId, TagId } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { Refusal } from '../kernel/index.js';
import { type Parties, replyOf } from '../parties/index.js';
import type { EntryReads } from './entry-reads.js';
import type { Entries } from './entry-service.js';
import { holderGiven, holderOf } from './holder.js';

export interface EntryRouteDependencies {
  readonly parties: Parties;
  readonly entries: Entries;
  readonly entryReads: EntryReads;
}

const tags = ['catalogue'];
const OfResource = z.object({ resource: ResourceId });
const column = z.string().min(1).max(1000).nullable().default(null);
const Asked = PageQuery.extend({
  subject: SubjectId.optional(),
  unfiled: z.enum(['true', 'false']).default('false'),
  tag: TagId.optional(),
  grade: CatalogueLine.shape.grade.optional(),
  state: DataState.optional(),
  sourceKind: SourceKind.optional(),
  owner: z.string().min(1).max(100).optional(),
});

/** Routes of resources as the catalogue has them: the list with its filters, and what is filed and tagged. */
export function entryRoutes(app: FastifyInstance, dependencies: EntryRouteDependencies): void {
  readRoutes(app, dependencies);
  commandRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { parties, entryReads }: EntryRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/catalogue/resources',
    {
      schema: {
        ...{ operationId: 'listCatalogue', tags, querystring: Asked },
        response: { 200: page(CatalogueLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, unfiled, subject, tag, grade, state, sourceKind, owner } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const asked = {
        subject,
        unfiled: unfiled === 'true',
        tag,
        grade,
        state,
        sourceKind,
        owner,
        after: after?.[0],
        limit,
      };
      const { items, more } = await entryReads.list(holderOf(await parties.actorOf(request)), asked);
      return { items, nextCursor: more ? cursorOf([items.at(-1)?.resource ?? '']) : null };
    },
  );
  typed.get(
    '/api/catalogue/resources/:resource',
    { schema: { operationId: 'readEntry', tags, params: OfResource, response: { 200: EntryView, ...problems } } },
    async (request) => entryReads.one(holderOf(await parties.actorOf(request)), request.params.resource),
  );
}

function commandRoutes(app: FastifyInstance, { parties, entries }: EntryRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, params: OfResource, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/catalogue/resources/:resource/file',
    {
      schema: {
        ...schema,
        ...{ operationId: 'fileResource', body: z.object({ subjects: z.array(SubjectId).max(50) }) },
      },
    },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await entries.file(request.params.resource, request.body.subjects, given));
    },
  );
  typed.post(
    '/api/catalogue/resources/:resource/tag',
    {
      schema: {
        ...schema,
        operationId: 'giveTag',
        body: z.object({
          ...{ tag: TagId, column },
          model: z
            .object({ name: z.string().max(200), version: z.string().max(100).default('') })
            .nullable()
            .default(null),
          confidence: z.number().min(0).max(1).nullable().default(null),
        }),
      },
    },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await entries.give(request.params.resource, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/resources/:resource/untag',
    { schema: { ...schema, operationId: 'takeTag', body: z.object({ tag: TagId, column }) } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await entries.take(request.params.resource, request.body, given));
    },
  );
}
