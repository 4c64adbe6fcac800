import { text as textOf } from 'node:stream/consumers';
import {
  CatalogueImported,
  type DescribedResource,
  Description,
  DescriptionId,
  DescriptionLine,
  DescriptionView,
  dcatOf,
} from '@shuji/core/catalog';
import { Instant, refused } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import {
  attachment,
  CommandHeaders,
  CommandReply,
  cursorOf,
  PageQuery,
  problems,
  readCursor,
  uploadOf,
} from '../http/index.js';
import { type Database, Refusal, type Source, type Tx, withScope } from '../kernel/index.js';
import { givenForOwner, type Parties, replyOf, scopeOf } from '../parties/index.js';
import { RdfFormat, rdfMedia, rdfText } from '../rdf/index.js';
import { resourceOf } from '../resources/index.js';
import { type Catalogues, importLimits } from './catalogue-service.js';
import { readDescription } from './description-aggregate.js';

const OfDescription = z.object({ dataset: DescriptionId });
/** Resources that one catalogue describes, at most. */
const mostResources = 10_000;

export interface DcatRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly source: Source;
  readonly catalogues: Catalogues;
  readonly baseUrl: string;
}

const tags = ['catalogue'];

/** Routes of the exchange of catalogues: our own as DCAT-AP, others' as descriptions. */
export function dcatRoutes(app: FastifyInstance, dependencies: DcatRouteDependencies): void {
  exportRoute(app, dependencies);
  importRoutes(app, dependencies);
  descriptionRoutes(app, dependencies);
}

function exportRoute(app: FastifyInstance, { db, parties, source, baseUrl }: DcatRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().get(
    '/api/dcat/catalogue',
    {
      schema: {
        ...{ operationId: 'exportCatalogue', tags },
        querystring: z.object({ format: RdfFormat.default('jsonld') }),
        response: { 200: z.string(), ...problems },
      },
    },
    async (request, reply) => {
      const actor = await parties.actorOf(request);
      if (!actor.active) throw new Refusal(refused('not-found', [], ['organisation']));
      const { organisation: id, name } = actor.active;
      const resources = await withScope(db, scopeOf(actor), describedResources);
      const document = dcatOf(resources, { base: baseUrl, holder: { id, name }, at: source.now() });
      const { type, ending } = rdfMedia[request.query.format];
      reply.type(type).header('content-disposition', attachment(`catalogue.${ending}`));
      return reply.serializer((text: string) => text).send(await rdfText(document, request.query.format));
    },
  );
}

async function describedResources(tx: Tx): Promise<DescribedResource[]> {
  const rows = await tx.selectFrom('resource').selectAll().orderBy('id').limit(mostResources).execute();
  return rows.map((row) => {
    const { id, name, profile, card, origin, scannedAt } = resourceOf(row);
    const categories = profile.columns.map(({ category }) => category).filter((category) => category !== 'none');
    return {
      ...{ id, name, comment: origin?.comment ?? null, keywords: [...new Set(categories)] },
      ...{ rows: profile.rows, columns: profile.columns.length, format: profile.format },
      ...{ bytes: profile.sizeBytes, sha256: profile.sha256, issued: card.madeAt, modified: scannedAt },
    };
  });
}

function importRoutes(app: FastifyInstance, { parties, catalogues }: DcatRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/dcat/import',
    {
      schema: {
        ...{ operationId: 'importCatalogue', tags, headers: CommandHeaders, consumes: ['multipart/form-data'] },
        response: { 200: CatalogueImported, ...problems },
      },
    },
    async (request) => {
      const { given, owner } = givenForOwner(await parties.actorOf(request), 'apply', request);
      const { content, fileName } = await uploadOf(request);
      return shown(await catalogues.file(owner, { name: fileName, text: await textOf(bounded(content)) }, given));
    },
  );
  typed.post(
    '/api/dcat/import/ckan',
    {
      schema: {
        ...{ operationId: 'importCkan', tags, headers: CommandHeaders },
        body: z.object({ address: z.string().min(1).max(2000), query: z.string().max(500).default('') }),
        response: { 200: CatalogueImported, ...problems },
      },
    },
    async (request) => {
      const { given, owner } = givenForOwner(await parties.actorOf(request), 'apply', request);
      return shown(await catalogues.ckan(owner, request.body, given));
    },
  );
}

async function* bounded(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > importLimits.bytes) throw new Refusal(refused('payload-too-large', [], ['file']));
    yield chunk;
  }
}

function shown({ refused: { count, first }, ...came }: Awaited<ReturnType<Catalogues['file']>>): CatalogueImported {
  return { ...came, refused: { count, first: first.map((each) => ({ ...each })) } };
}

function descriptionRoutes(app: FastifyInstance, { db, parties, catalogues }: DcatRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/dcat/datasets',
    {
      schema: {
        ...{ operationId: 'listDescriptions', tags },
        querystring: PageQuery.extend({ query: z.string().max(200).optional() }),
        response: { 200: page(DescriptionLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, query } = request.query;
      const after = readCursor(cursor, 2);
      if (cursor !== undefined && !Instant.safeParse(after?.[0]).success)
        throw new Refusal(refused('request-invalid', [], ['cursor']));
      return withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        let rows = tx
          .selectFrom('dataset_description')
          .select(['id', 'state', 'at'])
          .where(sql<boolean>`not dropped`)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after) rows = rows.where(sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]})`);
        const words = query?.trim() ?? '';
        if (words !== '') rows = rows.where(sql<boolean>`strpos(words, lower(${words})) > 0`);
        const found = await rows.execute();
        const items = found.slice(0, limit).map(({ id, state, at }) => lineOf(id, Description.parse(state), at));
        const last = found.length > limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.at, last.id]) : null };
      });
    },
  );
  typed.get(
    '/api/dcat/datasets/:dataset',
    {
      schema: {
        ...{ operationId: 'readDescription', tags, params: OfDescription },
        response: { 200: DescriptionView, ...problems },
      },
    },
    async (request) =>
      withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        const { dataset: id } = request.params;
        const found = await readDescription(tx, id);
        if (!found) throw new Refusal(refused('not-found'));
        const { owner: _, ...state } = found.state;
        return { ...state, id, version: found.version, at: Instant.parse(new Date(found.at).toISOString()) };
      }),
  );
  typed.post(
    '/api/dcat/datasets/:dataset/drop',
    {
      schema: {
        ...{ operationId: 'dropDescription', tags, headers: CommandHeaders, params: OfDescription },
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const { given } = givenForOwner(await parties.actorOf(request), 'apply', request);
      return replyOf(await catalogues.drop(request.params.dataset, given));
    },
  );
}

function lineOf(id: string, { record, origin }: Description, at: Date | string): DescriptionLine {
  const formats = record.distributions
    .map(({ format, mediaType }) => format ?? mediaType)
    .filter((each) => each !== null);
  return {
    ...{ id: DescriptionId.parse(id), title: record.title, publisher: record.publisher, origin },
    ...{ formats: [...new Set(formats)], at: Instant.parse(new Date(at).toISOString()) },
  };
}
