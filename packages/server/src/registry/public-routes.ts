import { CaseId, DocumentId, refused, shanghaiDate } from '@shuji/core/kernel';
import {
  EntryStanding,
  type FiledDocument,
  Notice,
  ObjectionView,
  page,
  RegisterEntry,
  RegisterEntryDetail,
  RegisterStatistics,
} from '@shuji/core/registry';
import { Force, Regime } from '@shuji/core/rulebook';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { documentAggregate } from '../files/index.js';
import { CommandHeaders, PageQuery, problems } from '../http/index.js';
import { type CommandActor, type Database, Refusal, type Source, withScope } from '../kernel/index.js';
import { type createStandingReads, StandingQuery } from './entry-standing-reads.js';
import type { createPublicReads } from './public-reads.js';
import type { RegimeStore } from './regimes.js';
import { registerStatistics } from './register-statistics.js';
import type { RegistryService } from './service.js';
import { trackingHash } from './tracking.js';

export interface PublicRouteDependencies {
  readonly db: Database;
  readonly regimes: RegimeStore;
  readonly registry: RegistryService;
  readonly reads: ReturnType<typeof createPublicReads>;
  readonly standing: ReturnType<typeof createStandingReads>;
  readonly source: Source;
}

/** Whoever acts without an account. */
export const publicActor: CommandActor = { id: 'public', onBehalfOf: null, scope: { kind: 'public' } };

/** Requests of one address in a minute that write without an account. */
const publicWrites = { rateLimit: { max: 20, timeWindow: '1 minute' } };

const Line = (max: number) => z.string().trim().min(1).max(max);

/** Routes for everybody: the rules, the register, the publicity board, objections. */
export function publicRoutes(
  app: FastifyInstance,
  { db, regimes, registry, reads, standing, source }: PublicRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['public'];

  const RegimeItem = Regime.pick({ id: true, title: true, authority: true, instruments: true }).extend({
    version: z.string(),
    /** How the regime stands today: as the weakest of its instruments. */
    force: Force,
    registrations: z.array(
      z.object({
        id: z.string(),
        title: Regime.shape.title,
        objects: z.array(z.object({ id: z.string(), title: Regime.shape.title })),
      }),
    ),
  });
  const today = () => shanghaiDate(source.now());

  typed.get(
    '/api/public/regimes',
    { schema: { operationId: 'listRegimes', tags, response: { 200: z.object({ items: z.array(RegimeItem) }) } } },
    () => ({
      items: regimes.current(today()).map(({ loaded: { regime, version }, standing }) => ({
        id: regime.id,
        title: regime.title,
        authority: regime.authority,
        instruments: regime.instruments,
        version,
        force: standing.force,
        registrations: Object.entries(regime.registrations).map(([id, { title, objects }]) => ({
          id,
          title,
          objects: objects.map((kind) => ({ id: kind, title: regime.objects[kind]?.title ?? { zh: kind, en: kind } })),
        })),
      })),
    }),
  );

  typed.get(
    '/api/public/regimes/:regime',
    {
      schema: {
        operationId: 'readRegime',
        tags,
        params: z.object({ regime: z.string().max(100) }),
        response: {
          200: z.object({ regime: z.json(), version: z.string(), settings: z.record(z.string(), z.number()) }),
          ...problems,
        },
      },
    },
    async (request) => {
      const found = regimes.current(today()).find(({ loaded }) => loaded.regime.id === request.params.regime)?.loaded;
      if (!found) throw new Refusal(refused('not-found'));
      const settings = await withScope(db, { kind: 'public' }, (tx) => regimes.settings(tx, found.regime.id));
      // Parsed from YAML, so that it is JSON by nature.
      return { regime: found.regime as z.core.util.JSONType, version: found.version, settings: { ...settings } };
    },
  );

  typed.get(
    '/api/public/register',
    {
      schema: {
        operationId: 'searchRegister',
        tags,
        querystring: PageQuery.extend({
          query: z.string().max(200).optional(),
          regime: z.string().max(100).optional(),
          rehearsal: z.enum(['include', 'only', 'none']).default('include'),
        }),
        response: { 200: page(RegisterEntry), ...problems },
      },
    },
    (request) => reads.register(request.query),
  );

  typed.get(
    '/api/public/register/statistics',
    {
      schema: {
        operationId: 'readRegisterStatistics',
        tags,
        querystring: z.object({
          regime: z.string().max(100).optional(),
          rehearsal: z.enum(['include', 'only', 'none']).default('none'),
        }),
        response: { 200: RegisterStatistics, ...problems },
      },
    },
    (request) => registerStatistics(db, request.query),
  );

  typed.get(
    '/api/public/register/:number',
    {
      schema: {
        operationId: 'readRegisterEntry',
        tags,
        params: z.object({ number: z.string().max(100) }),
        response: { 200: RegisterEntryDetail, ...problems },
      },
    },
    (request) => reads.entry(request.params.number),
  );

  typed.get(
    '/api/public/register/:number/standing',
    {
      schema: {
        operationId: 'readEntryStanding',
        tags,
        params: z.object({ number: z.string().max(100) }),
        querystring: StandingQuery,
        response: { 200: EntryStanding, ...problems },
      },
    },
    (request) => standing.public(request.params.number, request.query),
  );

  typed.get(
    '/api/public/notices',
    {
      schema: {
        operationId: 'listNotices',
        tags,
        querystring: PageQuery,
        response: { 200: page(Notice), ...problems },
      },
    },
    (request) => reads.notices(request.query),
  );

  typed.get(
    '/api/public/notices/:caseId',
    {
      schema: {
        operationId: 'readNotice',
        tags,
        params: z.object({ caseId: CaseId }),
        response: { 200: Notice, ...problems },
      },
    },
    (request) => reads.notice(request.params.caseId),
  );

  typed.post(
    '/api/public/notices/:caseId/object',
    {
      config: publicWrites,
      schema: {
        operationId: 'fileObjection',
        tags,
        params: z.object({ caseId: CaseId }),
        headers: CommandHeaders,
        body: z.object({
          objector: Line(200),
          contact: Line(200),
          claim: Line(2000),
          reason: Line(5000),
          evidence: z.array(DocumentId).max(20).default([]),
        }),
        response: { 200: z.object({ objection: z.string(), trackingCode: z.string() }), ...problems },
      },
    },
    async (request) => {
      const { evidence, ...body } = request.body;
      const documents = await evidenceOf(db, evidence);
      const given = { actor: publicActor, key: request.headers['idempotency-key'] };
      const { objection, trackingCode, replayed } = await registry.object(
        request.params.caseId,
        { ...body, evidence: documents },
        given,
      );
      // Asked again with its key, it is the one that was filed then.
      return { objection: replayed ? await objectionTracked(db, trackingCode) : objection, trackingCode };
    },
  );

  typed.get(
    '/api/public/objections/:trackingCode',
    {
      config: { rateLimit: { max: 60, timeWindow: '1 minute' } },
      schema: {
        operationId: 'trackObjection',
        tags,
        params: z.object({ trackingCode: z.string().regex(/^[0-9a-f]{32}$/) }),
        response: { 200: ObjectionView, ...problems },
      },
    },
    (request) => reads.objection(request.params.trackingCode),
  );
}

// Only what the public uploaded may be named as evidence by the public.
function evidenceOf(db: Database, ids: readonly DocumentId[]): Promise<FiledDocument[]> {
  return withScope(db, { kind: 'system' }, async (tx) => {
    const found: FiledDocument[] = [];
    for (const id of ids) {
      const document = (await documentAggregate.load(tx, id))?.state;
      if (!document || document.owner !== null) throw new Refusal(refused('not-found', [], ['evidence']));
      found.push({ id, name: document.name, sha256: document.sha256, sizeBytes: document.sizeBytes });
    }
    return found;
  });
}

async function objectionTracked(db: Database, trackingCode: string): Promise<string> {
  const row = await withScope(db, { kind: 'system' }, (tx) =>
    tx
      .selectFrom('objection')
      .select('id')
      .where('tracking', '=', trackingHash(trackingCode))
      .executeTakeFirstOrThrow(),
  );
  return row.id;
}
