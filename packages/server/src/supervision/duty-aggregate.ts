import { type ArisenDuty, DutyEvent, type DutyState, evolveDuty, noDuty } from '@shuji/core/supervision';
import type { Aggregate } from '../kernel/index.js';
import './tables.js';

/** The stream of a duty that has arisen, and the table that shows it. */
export const dutyAggregate: Aggregate<DutyState, DutyEvent> = {
  name: 'duty',
  initial: noDuty,
  tables: ['duty'],
  evolve: (state, event) => evolveDuty(state, event),
  parse: (type, data) => DutyEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx.selectFrom('duty').select(['state', 'version']).where('id', '=', id).executeTakeFirst();
    // The column holds what `project` wrote from an ArisenDuty.
    return row ? { state: row.state as ArisenDuty, version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    // A declaration stands in the journal before the duty that it gives rise to.
    if (state.status === 'none' || !last) return;
    const { authority, regime, duty, bearer, cause, arisenOn, due, next, published, performed } = state;
    const changing = { performed_on: performed?.on ?? null, version: last.version, state: JSON.stringify(state) };
    await tx
      .insertInto('duty')
      .values({
        ...{ id, authority, regime, duty, due, published, ...changing },
        bearer_kind: bearer.kind,
        bearer: bearer.kind === 'organisation' ? bearer.organisation : null,
        arisen_on: arisenOn,
        next_on: next,
        follows: cause.kind === 'recurrence' ? cause.of : null,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
  },
};
