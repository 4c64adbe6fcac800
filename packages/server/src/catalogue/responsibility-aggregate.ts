import {
  evolveResponsibilities,
  PlaceResponsibilities,
  ResponsibilityEvent,
  type ResponsibilityPast,
} from '@shuji/core/catalog';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    catalogue_responsibility: ResponsibilityTable;
    catalogue_responsibility_past: PastTable;
  }
}

interface ResponsibilityTable {
  place: string;
  owner: string;
  kind: string;
  what: unknown;
  cells: unknown;
  version: number;
}

interface PastTable {
  place: string;
  version: number;
  owner: string;
  at: Date | string;
  actor: string;
  what: ResponsibilityPast['what'];
  role: string;
  bearers: unknown;
  rights: unknown;
  reason: string | null;
}

/** Responsibilities, a stream for each place, named by `placeKey`; one at which nothing was ever assigned has version 0. */
export const responsibilityAggregate: Aggregate<PlaceResponsibilities | null, ResponsibilityEvent> = {
  name: 'catalogue-responsibility',
  initial: null,
  tables: ['catalogue_responsibility', 'catalogue_responsibility_past'],
  evolve: (state, event, { at }) => evolveResponsibilities(state, event, at),
  parse: (type, data) => ResponsibilityEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('catalogue_responsibility').selectAll().where('place', '=', id).executeTakeFirst();
    return row ? { state: responsibilitiesOf(row), version: row.version } : { state: null, version: 0 };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { owner, place, cells } = state;
    await sql`insert into catalogue_responsibility (place, owner, kind, what, cells, version)
      values (${id}, ${owner}, ${place.kind}, ${JSON.stringify(place)}::jsonb, ${JSON.stringify(cells)}::jsonb, ${last.version})
      on conflict (place) do update set cells = excluded.cells, version = excluded.version`.execute(tx);
    for (const { event, version, envelope } of recorded) {
      const released = event.type === 'ResponsibilityReleased';
      const { bearers, rights, reason } = released
        ? { bearers: [], rights: [], reason: event.reason }
        : { ...event, reason: null };
      await sql`insert into catalogue_responsibility_past (place, version, owner, at, actor, what, role, bearers, rights, reason)
        values (${id}, ${version}, ${owner}, ${envelope.at}, ${envelope.actor}, ${released ? 'released' : 'assigned'}, ${event.role},
          ${JSON.stringify(bearers)}::jsonb, ${JSON.stringify(rights)}::jsonb, ${reason})`.execute(tx);
    }
  },
};

/** The responsibilities that a row shows. */
export function responsibilitiesOf({
  owner,
  what,
  cells,
}: Pick<ResponsibilityTable, 'owner' | 'what' | 'cells'>): PlaceResponsibilities {
  return PlaceResponsibilities.parse({ owner, place: what, cells });
}
