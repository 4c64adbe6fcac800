import { sql } from 'kysely';
import { z } from 'zod';
import type { Aggregate } from '../kernel/index.js';

/** A version of a regime was put in force here. `source` is the whole regime as JSON: the law that later cases cite. */
export const RegimeAdopted = z.object({
  type: z.literal('RegimeAdopted'),
  regime: z.string(),
  version: z.string(),
  source: z.string(),
});
export type RegimeAdopted = z.infer<typeof RegimeAdopted>;

/** Versions of one regime that were in force here. */
export type RegimeVersions = readonly string[];

export const regimeAggregate: Aggregate<RegimeVersions, RegimeAdopted> = {
  name: 'regime',
  initial: [],
  tables: ['regime_version'],
  evolve: (state, event) => [...state, event.version],
  parse: (type, data) => RegimeAdopted.parse({ type, ...data }),
  async load(tx, id) {
    const rows = await tx
      .selectFrom('regime_version')
      .select('version')
      .where('regime', '=', id)
      .orderBy('position')
      .execute();
    return rows.length === 0 ? undefined : { state: rows.map((row) => row.version), version: rows.length };
  },
  async project(tx, id, _, recorded) {
    for (const { event, envelope, version } of recorded) {
      await sql`insert into regime_version (regime, position, version, source, seen_at)
        values (${id}, ${version}, ${event.version}, ${event.source}, ${envelope.at})`.execute(tx);
    }
  },
};
