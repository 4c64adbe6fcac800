import { AssetCard, ResourceOrigin, ResourceProfile, ScanDifferences } from '@shuji/core/catalog';
import { DocumentId, Instant, ResourceId, refused } from '@shuji/core/kernel';
import { may } from '@shuji/core/parties';
import { page } from '@shuji/core/registry';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { CommandHeaders, CommandReply, cursorOf, PageQuery, problems, readCursor, uploadOf } from '../http/index.js';
import { type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { commandActorOf, type Parties, scopeOf } from '../parties/index.js';
import { type InventoryDependencies, inventory } from './inventory.js';
import { resourceAggregate } from './resource-aggregate.js';

const ResourceView = z.object({
  id: ResourceId,
  name: z.string(),
  document: DocumentId.nullable(),
  /** What a command on it names as the version that was seen. */
  version: z.int(),
  profile: ResourceProfile,
  /** What its last scan found otherwise than the one before; null where it was scanned once. */
  differences: ScanDifferences.nullable(),
  scannedAt: Instant,
  /** The source that a table stands in and the keys that it declares; null of a file that was uploaded. */
  origin: ResourceOrigin.pick({ source: true, keys: true }).nullable(),
  card: AssetCard,
});

const ResourceSummary = z.object({
  id: ResourceId,
  name: z.string(),
  format: z.string(),
  rows: z.int(),
  columns: z.int(),
  sizeBytes: z.int(),
  fingerprint: z.string().nullable(),
  grade: z.string(),
  identifierColumns: z.int(),
  /** Columns that the scan took for something and nobody has settled. */
  openColumns: z.int(),
  inventoriedAt: Instant,
});

export interface ResourceRouteDependencies {
  readonly db: Database;
  readonly parties: Parties;
  readonly inventory: InventoryDependencies;
  /** Numbers of the registrations of a resource that are in force, rehearsals left out. */
  registrationsOf(tx: Tx, resource: ResourceId): Promise<readonly string[]>;
}

/** Routes of the inventory of an organisation. */
export function resourceRoutes(
  app: FastifyInstance,
  { db, parties, inventory: dependencies, registrationsOf }: ResourceRouteDependencies,
): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const tags = ['resources'];

  typed.get(
    '/api/resources',
    {
      schema: {
        operationId: 'listResources',
        tags,
        querystring: PageQuery,
        response: { 200: page(ResourceSummary), ...problems },
      },
    },
    async (request) => {
      const { cursor, limit } = request.query;
      const after = readCursor(cursor, 1);
      if (cursor !== undefined && !after) throw new Refusal(refused('request-invalid', [], ['cursor']));
      return withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        let query = tx
          .selectFrom('resource')
          .selectAll()
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (after) query = query.where('id', '<', after[0] ?? '');
        const rows = await query.execute();
        const items = rows.slice(0, limit).map((row) => summaryOf({ ...row, at: new Date(row.at) }));
        const last = rows.length > limit ? items.at(-1) : undefined;
        return { items, nextCursor: last ? cursorOf([last.id]) : null };
      });
    },
  );

  typed.get(
    '/api/resources/:resource',
    {
      schema: {
        operationId: 'readResource',
        tags,
        params: z.object({ resource: ResourceId }),
        response: { 200: ResourceView, ...problems },
      },
    },
    async (request) =>
      withScope(db, scopeOf(await parties.actorOf(request)), async (tx) => {
        const found = await resourceAggregate.load(tx, request.params.resource);
        if (!found?.state) throw new Refusal(refused('not-found'));
        const { id, name, document, profile, card, differences, scannedAt, origin = null } = found.state;
        const { version } = found;
        const registrations = [...(await registrationsOf(tx, id))];
        const known = { id, name, document, version, profile, differences, scannedAt, origin };
        return { ...known, card: { ...card, rights: { ...card.rights, registrations } } };
      }),
  );

  typed.post(
    '/api/resources/upload',
    {
      schema: {
        operationId: 'uploadResource',
        tags,
        consumes: ['multipart/form-data'],
        headers: CommandHeaders,
        querystring: z.object({ name: z.string().max(200).default('') }),
        response: { 200: CommandReply, ...problems },
      },
    },
    async (request) => {
      const actor = await parties.actorOf(request);
      const allowed = may(actor, 'apply');
      if (allowed.kind === 'refused') throw new Refusal(allowed);
      if (!actor.active) throw new Refusal(refused('not-found', [], ['organisation']));
      const { organisation: id, name, uscc } = actor.active;
      const upload = { ...(await uploadOf(request)), name: request.query.name, holder: { id, name, uscc } };
      const key = request.headers['idempotency-key'];
      const result = await inventory(dependencies, upload, { actor: commandActorOf(actor), key });
      return { ...result, events: [...result.events], because: [...result.because] };
    },
  );
}

function summaryOf(row: { id: string; name: string; profile: unknown; card: unknown; at: Date }) {
  const profile = ResourceProfile.parse(row.profile);
  const card = AssetCard.parse(row.card);
  return {
    id: ResourceId.parse(row.id),
    name: row.name,
    format: profile.format,
    rows: profile.rows,
    columns: profile.columns.length,
    sizeBytes: profile.sizeBytes,
    fingerprint: profile.contentFingerprint,
    grade: card.management.grade,
    identifierColumns: card.management.identifierColumns.length,
    openColumns: profile.columns.filter(({ category, settled }) => category !== 'none' && !settled).length,
    inventoriedAt: Instant.parse(row.at.toISOString()),
  };
}
