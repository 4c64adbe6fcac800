import {
  AssetCard,
  CardEvent,
  CardLedger,
  ColumnDecision,
  emptyLedger,
  evolveDecisions,
  evolveGrades,
  evolveLedger,
  filledCard,
  GradesSettled,
  type KnownFacts,
  ResourceOrigin,
  ResourceProfile,
  regradedCard,
  ScanDifferences,
  scanFacts,
} from '@shuji/core/catalog';
import { DocumentId, Instant, OrganisationId, ResourceId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';
import { searchTables } from '../search/index.js';
import { indexResource } from './resource-search.js';

declare module '../kernel/tables.js' {
  interface Tables {
    resource: ResourceTable;
    resource_column: ResourceColumnTable;
  }
}

interface ResourceTable {
  id: string;
  owner: string;
  name: string;
  document: string | null;
  profile: unknown;
  card: unknown;
  decisions: unknown;
  differences: unknown;
  origin: unknown;
  ledger: unknown;
  facts: unknown;
  rehearsal: boolean;
  at: Date | string;
  scanned_at: Date | string;
  version: number;
}

interface ResourceColumnTable {
  resource: string;
  position: number;
  owner: string;
  name: string;
  category: string;
  tier: string;
  confidence: number;
  settled: boolean;
}

/** A data resource was taken into the inventory, as its scan measured it. `document` is null where the file stays where it lies. */
export const ResourceInventoried = z.object({
  type: z.literal('ResourceInventoried'),
  id: ResourceId,
  owner: OrganisationId,
  name: z.string(),
  document: DocumentId.nullable(),
  profile: ResourceProfile,
  card: AssetCard,
  /** Where it lies, where it is a table of a source. */
  origin: ResourceOrigin.optional(),
});
export type ResourceInventoried = z.infer<typeof ResourceInventoried>;

/** A resource was scanned once more: what was settled stands, everything else was judged anew. */
export const ResourceScannedAgain = z.object({
  type: z.literal('ResourceScannedAgain'),
  profile: ResourceProfile,
  differences: ScanDifferences,
  origin: ResourceOrigin.optional(),
});
export type ResourceScannedAgain = z.infer<typeof ResourceScannedAgain>;

export type ResourceEvent = ResourceInventoried | ResourceScannedAgain | GradesSettled | CardEvent;
const ResourceEvent = z.discriminatedUnion('type', [
  ResourceInventoried,
  ResourceScannedAgain,
  GradesSettled,
  ...CardEvent.options,
]);

/** A resource as its rows show it. */
const Resource = ResourceInventoried.omit({ type: true }).extend({
  decisions: z.array(ColumnDecision),
  /** What the last scan found otherwise; null where it was scanned once. */
  differences: ScanDifferences.nullable(),
  scannedAt: Instant,
  /** What people keep of it beside its scan. */
  ledger: CardLedger,
});
export type Resource = z.infer<typeof Resource>;

export const resourceAggregate: Aggregate<Resource | null, ResourceEvent> = {
  name: 'resource',
  initial: null,
  tables: ['resource', 'resource_column', ...searchTables],
  evolve: (state, event, { at }) => evolve(state, event, at),
  parse: (type, data) => ResourceEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('resource').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { state: resourceOf(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, name, document, profile, card, decisions, differences, scannedAt, origin = null, ledger } = state;
    const facts = factsOf(state);
    await sql`insert into resource (id, owner, name, document, profile, card, decisions, differences, scanned_at, origin, ledger, facts, rehearsal, at, version)
      values (${id}, ${owner}, ${name}, ${document}, ${JSON.stringify(profile)}::jsonb, ${JSON.stringify(card)}::jsonb,
        ${JSON.stringify(decisions)}::jsonb, ${differences && JSON.stringify(differences)}::jsonb, ${scannedAt}, ${origin && JSON.stringify(origin)}::jsonb,
        ${JSON.stringify(ledger)}::jsonb, ${JSON.stringify(facts)}::jsonb, ${last.envelope.rehearsal}, ${last.envelope.at}, ${last.version})
      on conflict (id) do update set profile = excluded.profile, card = excluded.card, decisions = excluded.decisions,
        differences = excluded.differences, scanned_at = excluded.scanned_at, origin = excluded.origin,
        ledger = excluded.ledger, facts = excluded.facts, version = excluded.version`.execute(tx);
    await sql`delete from resource_column where resource = ${id}`.execute(tx);
    await sql`insert into resource_column (resource, position, owner, name, category, tier, confidence, settled)
      select ${id}, c.at - 1, ${owner}, c.value->>'name', c.value->>'category', c.value->>'grade',
        (c.value->>'confidence')::float8, c.value ? 'settled'
      from jsonb_array_elements(${JSON.stringify(profile.columns)}::jsonb) with ordinality c(value, at)`.execute(tx);
    await indexResource(tx, state);
  },
};

function evolve(state: Resource | null, event: ResourceEvent, at: Instant): Resource | null {
  if (event.type === 'ResourceInventoried') {
    const { type: _, ...made } = event;
    return { ...made, decisions: [], differences: null, scannedAt: at, ledger: emptyLedger };
  }
  if (!state) return null;
  if (event.type === 'ResourceScannedAgain') {
    const { profile, differences, origin } = event;
    const card = regradedCard(state.card, profile);
    return { ...state, profile, card, differences, scannedAt: at, ...(origin && { origin }) };
  }
  if (event.type !== 'GradesSettled') {
    const ledger = evolveLedger(state.ledger, event, at);
    return { ...state, ledger, card: filledCard(state.card, state.ledger, ledger) };
  }
  const profile = evolveGrades(state.profile, event);
  const decisions = evolveDecisions(state.decisions, event);
  return { ...state, profile, card: regradedCard(state.card, profile), decisions };
}

/** What is known of a resource for its card, but for what the register tells. */
export function factsOf({ name, profile, origin, card, scannedAt }: Resource): KnownFacts {
  const { holder, uscc } = card.rights;
  const { inventoriedOn } = card.basic;
  const { grade: tier, identification } = card.management;
  const storage = { method: identification.storageMethod, location: identification.storageLocation };
  return scanFacts({ name, profile, origin, holder: { name: holder, uscc }, inventoriedOn, scannedAt, tier, storage });
}

/** The resource that a row shows. */
export function resourceOf(row: Omit<ResourceTable, 'rehearsal' | 'at' | 'version' | 'facts'>): Resource {
  const { scanned_at: scannedAt, origin, ...rest } = row;
  return Resource.parse({ ...rest, ...(origin ? { origin } : {}), scannedAt: new Date(scannedAt).toISOString() });
}
