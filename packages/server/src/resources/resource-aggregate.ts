import { AssetCard, ResourceProfile } from '@shuji/core/catalog';
import { DocumentId, OrganisationId, ResourceId } from '@shuji/core/kernel';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    resource: ResourceTable;
  }
}

interface ResourceTable {
  id: string;
  owner: string;
  name: string;
  document: string | null;
  profile: unknown;
  card: unknown;
  rehearsal: boolean;
  at: Date | string;
  version: number;
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
});
export type ResourceInventoried = z.infer<typeof ResourceInventoried>;
export type Resource = Omit<ResourceInventoried, 'type'>;

export const resourceAggregate: Aggregate<Resource | null, ResourceInventoried> = {
  name: 'resource',
  initial: null,
  tables: ['resource'],
  evolve: (_, { type, ...resource }) => resource,
  parse: (type, data) => ResourceInventoried.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('resource').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? { state: resourceOf(row), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    await sql`insert into resource (id, owner, name, document, profile, card, rehearsal, at, version)
      values (${id}, ${state.owner}, ${state.name}, ${state.document}, ${JSON.stringify(state.profile)}::jsonb, ${JSON.stringify(state.card)}::jsonb,
        ${last.envelope.rehearsal}, ${last.envelope.at}, ${last.version})`.execute(tx);
  },
};

/** The resource that a row shows. */
export function resourceOf(row: {
  id: string;
  owner: string;
  name: string;
  document: string | null;
  profile: unknown;
  card: unknown;
}): Resource {
  const { id, owner, name, document, profile, card } = row;
  return ResourceInventoried.omit({ type: true }).parse({ id, owner, name, document, profile, card });
}
