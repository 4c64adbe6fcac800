import { AccountLookedUp } from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';
import './tables.js';

/** One look at an account: who has asked, and why. */
export const accountLookUpAggregate: Aggregate<AccountLookedUp | null, AccountLookedUp> = {
  name: 'account-look-up',
  initial: null,
  tables: ['account_look_up'],
  evolve: (_, event) => event,
  parse: (type, data) => AccountLookedUp.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx
      .selectFrom('account_look_up')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row && { state: AccountLookedUp.parse(row.state), version: row.version };
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!last || !state) return;
    await sql`insert into account_look_up (id, account, authority, holder, asker, interest, at, version, state)
      values (${id}, ${state.account}, ${last.envelope.authority}, ${state.holder.id}, ${state.by.id}, ${state.interest},
        ${last.envelope.at}, ${last.version}, ${JSON.stringify(state)}::jsonb)`.execute(tx);
  },
};
