import { TagView } from '@shuji/core/catalog';
import { refused, TagId } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { Refusal } from '../kernel/index.js';
import { type Parties, replyOf } from '../parties/index.js';
import { holderGiven, holderOf } from './holder.js';
import type { Tags } from './tag-service.js';

export interface TagRouteDependencies {
  readonly parties: Parties;
  readonly tags: Tags;
}

const words = {
  name: z.string().max(100),
  description: z.string().max(2000).default(''),
  dimension: z.string().max(100).nullable().default(null),
};
const OfTag = z.object({ tag: TagId });

/** Routes of the vocabulary of tags. */
export function tagRoutes(app: FastifyInstance, { parties, tags: vocabulary }: TagRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['catalogue'];
  const schema = { tags, headers: CommandHeaders, response: { 200: CommandReply, ...problems } };
  typed.get(
    '/api/catalogue/tags',
    {
      schema: {
        operationId: 'listTags',
        tags,
        querystring: PageQuery.extend({
          layer: z.string().max(100).optional(),
          search: z.string().max(100).default(''),
        }),
        response: { 200: page(TagView), ...problems },
      },
    },
    async (request) => {
      const { cursor, ...asked } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const { scope } = holderOf(await parties.actorOf(request));
      const { items, more } = await vocabulary.list(scope, { ...asked, layer: asked.layer, after: after?.[0] });
      return { items, nextCursor: more ? cursorOf([items.at(-1)?.id ?? '']) : null };
    },
  );
  typed.post(
    '/api/catalogue/tags/define',
    {
      schema: { ...schema, operationId: 'defineTag', body: z.object({ layer: z.string().max(100), ...words }) },
    },
    async (request) =>
      replyOf(await vocabulary.define(request.body, holderGiven(await parties.actorOf(request), request))),
  );
  typed.post(
    '/api/catalogue/tags/:tag/change',
    { schema: { ...schema, operationId: 'changeTag', params: OfTag, body: z.object(words) } },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await vocabulary.change(request.params.tag, request.body, given));
    },
  );
  typed.post(
    '/api/catalogue/tags/:tag/retire',
    {
      schema: { ...schema, operationId: 'retireTag', params: OfTag, body: z.object({ reason: z.string().max(2000) }) },
    },
    async (request) => {
      const given = holderGiven(await parties.actorOf(request), request);
      return replyOf(await vocabulary.retire(request.params.tag, request.body.reason, given));
    },
  );
}
