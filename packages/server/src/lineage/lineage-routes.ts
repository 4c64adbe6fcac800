import {
  LineageGraph,
  LineageId,
  LineageJob,
  LineageJobLine,
  LineageJobView,
  OpenLineageEvent,
  provOf,
  SqlDialect,
  SqlLineageView,
} from '@shuji/core/catalog';
import { Instant, ResourceId, refused } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { sql } from 'kysely';
import { z } from 'zod';
import { attachment, CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor } from '../http/index.js';
import { type Database, Refusal, withScope } from '../kernel/index.js';
import { givenForOwner, type Parties, replyOf, scopeOf } from '../parties/index.js';
import { RdfFormat, rdfMedia, rdfText } from '../rdf/index.js';
import { readLineageJob } from './lineage-aggregate.js';
import { datasetOfResource, jobsAround, pictureOf } from './lineage-reads.js';
import type { Lineage, SqlAsked } from './lineage-service.js';

const OfJob = z.object({ job: LineageId });
const Named = z.string().min(1).max(1000);
const Start = z.object({ resource: ResourceId.optional(), namespace: Named.optional(), name: Named.optional() });
const Around = Start.extend({
  direction: z.enum(['both', 'up', 'down']).default('both'),
  depth: z.coerce.number().int().min(1).max(20).default(3),
});
const Sql = z.object({
  sql: z.string().min(1).max(100_000),
  dialect: SqlDialect,
  namespace: Named,
  database: Named.nullable().default(null),
  schema: Named.nullable().default(null),
  target: Named.nullable().default(null),
});
/** Bytes of one event: those of wide tables with their columns are large. */
const largestEvent = 8_000_000;

export interface LineageRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly lineage: Lineage;
  /** The address of the installation, in which exported names lie. */
  readonly baseUrl: string;
}

const tags = ['lineage'];

/** Routes of lineage: the endpoint of OpenLineage, SQL, pictures, and the export as PROV. */
export function lineageRoutes(app: FastifyInstance, dependencies: LineageRouteDependencies): void {
  eventRoute(app, dependencies);
  readRoutes(app, dependencies);
  jobRoutes(app, dependencies);
  sqlRoutes(app, dependencies);
}

// The path is the standard's, so that any client of OpenLineage needs the address of the installation and a key alone.
function eventRoute(app: FastifyInstance, { parties, lineage }: LineageRouteDependencies): void {
  app.withTypeProvider<ZodTypeProvider>().post(
    '/api/v1/lineage',
    {
      bodyLimit: largestEvent,
      schema: {
        ...{ operationId: 'receiveLineageEvent', tags, headers: CommandHeaders, body: OpenLineageEvent },
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const { given, owner } = givenForOwner(await parties.actorOf(request), 'apply', request);
      return replyOf(await lineage.event(owner, request.body, given));
    },
  );
}

function readRoutes(app: FastifyInstance, { db, parties, baseUrl }: LineageRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/lineage',
    {
      schema: {
        ...{ operationId: 'readLineage', tags, querystring: Around },
        response: { 200: LineageGraph, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const { resource, namespace, name, ...around } = request.query;
      return withScope(db, scopeOf(actor), async (tx) =>
        pictureOf(tx, await startOf(tx, { resource, namespace, name }), around),
      );
    },
  );
  typed.get(
    '/api/lineage/prov',
    {
      schema: {
        ...{ operationId: 'exportProvenance', tags },
        querystring: Start.extend({ format: RdfFormat.default('jsonld') }),
        response: { 200: z.string(), ...problems },
      },
    },
    async (request, reply) => {
      const actor = await parties.actorOf(request);
      if (!actor.active) throw new Refusal(refused('not-found', [], ['organisation']));
      const { organisation: id, name } = actor.active;
      const { format, ...start } = request.query;
      const jobs = await withScope(db, scopeOf(actor), async (tx) => {
        const around = { direction: 'both' as const, depth: 20 };
        return (await jobsAround(tx, await startOf(tx, start), around)).jobs;
      });
      const document = provOf(
        jobs.map(({ state }) => state),
        { base: baseUrl, holder: { id, name } },
      );
      const { type, ending } = rdfMedia[format];
      reply.type(type).header('content-disposition', attachment(`provenance.${ending}`));
      return reply.serializer((text: string) => text).send(await rdfText(document, format));
    },
  );
}

function jobRoutes(app: FastifyInstance, { db, parties, lineage }: LineageRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/lineage/jobs',
    {
      schema: {
        ...{ operationId: 'listLineageJobs', tags },
        querystring: PageQuery.extend({ query: z.string().max(200).optional() }),
        response: { 200: page(LineageJobLine), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, query } = request.query;
      const after = readCursor(cursor, 2);
      if (cursor !== undefined && !Instant.safeParse(after?.[0]).success)
        throw new Refusal(refused('request-invalid', [], ['cursor']));
      return withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        let rows = tx
          .selectFrom('lineage_job')
          .select(['id', 'namespace', 'name', 'state', 'at'])
          .where('kind', '=', 'job')
          .where(sql<boolean>`not retired`)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after) rows = rows.where(sql<boolean>`(at, id) < (${after[0]}::timestamptz, ${after[1]})`);
        const words = query?.trim() ?? '';
        if (words !== '') rows = rows.where(sql<boolean>`strpos(lower(namespace || ' ' || name), lower(${words})) > 0`);
        const found = await rows.execute();
        const items = found.slice(0, limit).map(({ id, namespace, name, state, at }) => {
          const { description, inputs, outputs, runs } = LineageJob.parse(state);
          return {
            ...{ id: LineageId.parse(id), namespace, name, description, at: Instant.parse(new Date(at).toISOString()) },
            ...{ inputs: inputs.length, outputs: outputs.length, lastState: runs[0]?.state ?? null },
          };
        });
        const last = found.length > limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.at, last.id]) : null };
      });
    },
  );
  typed.get(
    '/api/lineage/jobs/:job',
    {
      schema: {
        ...{ operationId: 'readLineageJob', tags, params: OfJob },
        response: { 200: LineageJobView, ...problems },
      },
    },
    async (request) =>
      withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        const found = await readLineageJob(tx, request.params.job);
        if (!found) throw new Refusal(refused('not-found'));
        return { ...found.state, id: request.params.job, version: found.version };
      }),
  );
  typed.post(
    '/api/lineage/jobs/:job/retire',
    {
      schema: {
        ...{ operationId: 'retireLineageJob', tags, headers: CommandHeaders, params: OfJob },
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const { given } = givenForOwner(await parties.actorOf(request), 'apply', request);
      return replyOf(await lineage.retire(request.params.job, given));
    },
  );
}

function sqlRoutes(app: FastifyInstance, { parties, lineage }: LineageRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/lineage/sql/read',
    { schema: { operationId: 'readSqlLineage', tags, body: Sql, response: { 200: SqlLineageView, ...problems } } },
    async (request) => {
      const { given } = givenForOwner(await parties.actorOf(request), 'apply', request);
      const { inputs, outputs, unresolved } = await lineage.read(request.body, given);
      return {
        inputs: [...inputs],
        outputs: [...outputs],
        unresolved: unresolved.map((each) => ({ ...each, tables: [...each.tables] })),
      };
    },
  );
  typed.post(
    '/api/lineage/sql',
    {
      schema: {
        ...{ operationId: 'recordSqlLineage', tags, headers: CommandHeaders },
        body: Sql.extend({ job: Named, description: z.string().max(2000).nullable().default(null) }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const { given, owner } = givenForOwner(await parties.actorOf(request), 'apply', request);
      const { job: name, description, ...sql } = request.body;
      return replyOf(await lineage.record(owner, sql satisfies SqlAsked, { name, description }, given));
    },
  );
}

async function startOf(
  tx: Parameters<typeof datasetOfResource>[0],
  { resource, namespace, name }: z.infer<typeof Start>,
) {
  if (resource !== undefined) return datasetOfResource(tx, resource);
  if (namespace === undefined || name === undefined)
    throw new Refusal(refused('request-invalid', [], ['namespace', 'name']));
  return { namespace, name };
}
