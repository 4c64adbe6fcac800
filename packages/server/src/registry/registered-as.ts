import type { Case } from '@shuji/core/registry';
import type { Tx } from '../kernel/index.js';
import './tables.js';

/**
 * Number of a valid registration of the same content under the same regime, from another case; null where there is none.
 * A rehearsal registers nothing: it bars nobody, and can be repeated.
 */
export async function registeredAs(tx: Tx, state: Case): Promise<string | null> {
  if (state.status === 'none' || state.rehearsal) return null;
  const row = await tx
    .selectFrom('register_entry')
    .select('number')
    .where('regime', '=', state.regime)
    .where('fingerprint', '=', state.object.fingerprint)
    .where('status', '=', 'valid')
    .where('rehearsal', '=', false)
    .where('case_id', '!=', state.id)
    .executeTakeFirst();
  return row?.number ?? null;
}
