import { evolvePower, type Power, PowerEvent, type PowerState } from '@shuji/core/registry';
import type { Aggregate } from '../kernel/index.js';
import './tables.js';

/** The stream of a power of attorney, and the table that shows it. */
export const powerAggregate: Aggregate<PowerState, PowerEvent> = {
  name: 'power-of-attorney',
  initial: null,
  tables: ['power_of_attorney'],
  evolve: (state, event) => evolvePower(state, event),
  parse: (type, data) => PowerEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx
      .selectFrom('power_of_attorney')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    // The column holds what `project` wrote from a Power.
    return row ? { state: row.state as Power, version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { authority, regime, principal, agent, revoked } = state;
    const changing = { revoked, version: last.version, state: JSON.stringify(state) };
    await tx
      .insertInto('power_of_attorney')
      .values({ ...{ id, authority, regime, ...changing }, principal: principal.id, agent: agent.id })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
  },
};
