import {
  evolveRecognisedRegistry,
  type RecognisedRegistry,
  RecognisedRegistryEvent,
  type RecognisedRegistryState,
} from '@shuji/core/registry';
import type { Aggregate } from '../kernel/index.js';
import './tables.js';

/** The stream of a registry whose certificates are recognised, and the table that shows it. */
export const recognisedRegistryAggregate: Aggregate<RecognisedRegistryState, RecognisedRegistryEvent> = {
  name: 'recognised-registry',
  initial: null,
  tables: ['recognised_registry'],
  evolve: (state, event) => evolveRecognisedRegistry(state, event),
  parse: (type, data) => RecognisedRegistryEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx
      .selectFrom('recognised_registry')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    // The column holds what `project` wrote from a RecognisedRegistry.
    return row ? { state: row.state as RecognisedRegistry, version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { authority, key, ended } = state;
    const changing = { ended: ended !== null, version: last.version, state: JSON.stringify(state) };
    await tx
      .insertInto('recognised_registry')
      .values({ id, authority, key, recognised_at: last.envelope.at, ...changing })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
  },
};
