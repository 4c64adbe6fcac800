import { EndedScan, RunningScan, ScanFault, ScanSchedule, SourcePlace, scanFaultText } from '@shuji/core/catalog';
import { Instant, ResourceId, refused, SourceId, Text } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, isPlace, PageQuery, problems, readCursor } from '../http/index.js';
import { type CommandResult, Refusal } from '../kernel/index.js';
import { type Given, givenBy, givenForOwner, type Parties, replyOf } from '../parties/index.js';
import type { SourceReads } from './source-reads.js';
import type { SourceService } from './source-service.js';

const Progress = z.object({
  tables: z.int(),
  done: z.int(),
  unread: z.int(),
  /** The table under the hands, as `schema.table`; null between two. */
  reading: z.string().nullable(),
});

/** A source as its organisation sees it; of its password nothing is told. */
export const SourceView = z.object({
  id: SourceId,
  name: z.string(),
  version: z.int(),
  place: SourcePlace,
  schedule: ScanSchedule.nullable(),
  nextScanAt: Instant.nullable(),
  retired: z.boolean(),
  scan: RunningScan.extend({ progress: Progress }).nullable(),
  last: EndedScan.nullable(),
  /** Tables of it in the inventory. */
  resources: z.int(),
  connectedAt: Instant,
});

/** A table as the last scan came upon it. */
export const ScannedTableView = z.object({
  position: z.int(),
  schema: z.string(),
  table: z.string(),
  kind: z.string(),
  comment: z.string().nullable(),
  estimatedRows: z.number().nullable(),
  bytes: z.number().nullable(),
  state: z.enum(['waiting', 'reading', 'added', 'again', 'unchanged', 'unread']),
  fault: z.object({ code: ScanFault, message: Text }).nullable(),
  resource: ResourceId.nullable(),
  rows: z.number().nullable(),
  ms: z.int().nullable(),
  /** The tier of its highest column, and columns to be reviewed; null where it was never read. */
  tier: z.enum(['core', 'important', 'general']).nullable(),
  open: z.int().nullable(),
});

const name = z.string().trim().min(1).max(200);
const password = z.string().max(1000);
const Details = z.object({ name, place: SourcePlace, schedule: ScanSchedule.nullable().default(null) });

export interface SourceRouteDependencies {
  readonly parties: Parties;
  readonly sources: SourceService;
  readonly reads: SourceReads;
  readonly stop: (id: SourceId, given: Given) => Promise<CommandResult>;
}

const tags = ['sources'];
const OfSource = z.object({ source: SourceId });

/** Routes of sources: connect, scan, and follow what a scan finds. */
export function sourceRoutes(app: FastifyInstance, dependencies: SourceRouteDependencies): void {
  readRoutes(app, dependencies);
  detailRoutes(app, dependencies);
  scanRoutes(app, dependencies);
}

function readRoutes(app: FastifyInstance, { parties, reads }: SourceRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.get(
    '/api/sources',
    {
      schema: {
        operationId: 'listSources',
        tags,
        querystring: PageQuery,
        response: { 200: page(SourceView), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const { items, more } = await reads.list(await parties.actorOf(request), { after: after?.[0], limit });
      return { items, nextCursor: more ? cursorOf([items.at(-1)?.id ?? '']) : null };
    },
  );
  typed.get(
    '/api/sources/:source',
    { schema: { operationId: 'readSource', tags, params: OfSource, response: { 200: SourceView, ...problems } } },
    async (request) => reads.one(await parties.actorOf(request), request.params.source),
  );
  typed.get(
    '/api/sources/:source/tables',
    {
      schema: {
        operationId: 'listSourceTables',
        tags,
        params: OfSource,
        querystring: PageQuery.extend({ state: z.enum(['all', 'unread']).default('all') }),
        response: { 200: page(ScannedTableView), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit, state } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !isPlace(after?.[0])) throw new Refusal(refused('request-invalid', [], ['cursor']));
      const asked = { after: after && Number(after[0]), limit, state };
      const { items, more } = await reads.tables(await parties.actorOf(request), request.params.source, asked);
      const shown = items.map(({ fault, ...rest }) => ({
        ...rest,
        fault: fault === null ? null : { code: fault, message: scanFaultText[fault] },
      }));
      return { items: shown, nextCursor: more ? cursorOf([String(items.at(-1)?.position)]) : null };
    },
  );
}

function detailRoutes(app: FastifyInstance, { parties, sources }: SourceRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.post(
    '/api/sources/test',
    {
      schema: {
        operationId: 'testSource',
        tags,
        body: z.object({ place: SourcePlace, password }),
        response: { 200: z.object({ tables: z.int() }), ...problems },
      },
    },
    async (request) => {
      givenBy(await parties.actorOf(request), 'apply', request);
      return { tables: await sources.test(request.body.place, request.body.password) };
    },
  );
  typed.post(
    '/api/sources/connect',
    {
      schema: {
        operationId: 'connectSource',
        tags,
        headers: CommandHeaders,
        body: Details.extend({ password }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const { given, owner } = givenForOwner(await parties.actorOf(request), 'apply', request);
      return replyOf(await sources.connect({ ...request.body, owner }, given));
    },
  );
  typed.post(
    '/api/sources/:source/change',
    {
      schema: {
        operationId: 'changeSource',
        tags,
        headers: CommandHeaders,
        params: OfSource,
        body: Details.extend({ password: password.nullable().default(null) }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await sources.change(request.params.source, request.body, given));
    },
  );
}

function scanRoutes(app: FastifyInstance, { parties, sources, stop }: SourceRouteDependencies): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const schema = { tags, headers: CommandHeaders, params: OfSource, response: { 200: CommandReply, ...problems } };
  typed.post(
    '/api/sources/:source/scan',
    { schema: { ...schema, operationId: 'beginScan', body: z.object({ whole: z.boolean().default(false) }) } },
    async (request) => {
      const given = givenBy(await parties.actorOf(request), 'apply', request);
      return replyOf(await sources.begin(request.params.source, { ...request.body, by: 'person' }, given));
    },
  );
  const commands = { pause: sources.pause, resume: sources.resume, stop, retire: sources.retire };
  for (const [word, command] of Object.entries(commands))
    typed.post(
      `/api/sources/:source/${word}`,
      { schema: { ...schema, operationId: `${word}Source` } },
      async (request) =>
        replyOf(await command(request.params.source, givenBy(await parties.actorOf(request), 'apply', request))),
    );
}
