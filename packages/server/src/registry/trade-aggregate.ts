import {
  evolveTradeAuthorisation,
  type TradeAuthorisation,
  TradeAuthorisationEvent,
  type TradeAuthorisationState,
} from '@shuji/core/registry';
import type { Aggregate } from '../kernel/index.js';
import './tables.js';

/** The stream of an authorisation to report trades, and the table that shows it. */
export const tradeAggregate: Aggregate<TradeAuthorisationState, TradeAuthorisationEvent> = {
  name: 'trade-authorisation',
  initial: null,
  tables: ['trade_authorisation'],
  evolve: (state, event) => evolveTradeAuthorisation(state, event),
  parse: (type, data) => TradeAuthorisationEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx
      .selectFrom('trade_authorisation')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    // The column holds what `project` wrote from a TradeAuthorisation.
    return row ? { state: row.state as TradeAuthorisation, version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { authority, regime, entry, holder, exchange, ended } = state;
    const changing = { ended, version: last.version, state: JSON.stringify(state) };
    await tx
      .insertInto('trade_authorisation')
      .values({ ...{ id, authority, regime, entry, ...changing }, holder: holder.id, exchange: exchange.id })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changing))
      .execute();
  },
};
