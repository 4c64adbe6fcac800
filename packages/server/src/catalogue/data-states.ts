import { CardLedger, type CardScheme, type DataState, KnownFacts } from '@shuji/core/catalog';
import { type LocalDate, ResourceId } from '@shuji/core/kernel';
import type { Tx } from '../kernel/index.js';
import { cardLine, linedOf } from '../resources/index.js';

export interface DataStatesAsked {
  readonly owner: string;
  /** What cards go by; without it no state is told. */
  readonly cards: CardScheme | null;
  readonly today: LocalDate;
  /** Resources that are asked about; absent: all of the holder. */
  readonly only?: readonly string[];
}

/** Rows that are read together: what a card keeps of a resource is small. */
const together = 1000;

/** The state of the data of resources, as their cards tell it on a day; one that nothing tells is left out. */
export async function dataStates(
  tx: Tx,
  { owner, cards, today, only }: DataStatesAsked,
): Promise<Map<string, DataState>> {
  const found = new Map<string, DataState>();
  if (cards === null || only?.length === 0) return found;
  for (let after = ''; ; ) {
    const rows = await tx
      .selectFrom('resource')
      .select(['id', 'name', 'facts', 'ledger'])
      .where('owner', '=', owner)
      .where('id', '>', after)
      .$if(only !== undefined, (query) => query.where('id', 'in', [...(only ?? [])]))
      .orderBy('id')
      .limit(together)
      .execute();
    for (const row of rows) {
      const { state } = cardLine(cards, await lined(tx, row), today);
      if (state !== null) found.set(row.id, state);
    }
    const last = rows.at(-1);
    if (!last || rows.length < together) return found;
    after = last.id;
  }
}

// A row of before the register of cards holds no facts yet; they are told from its profile.
async function lined(
  tx: Tx,
  { id, name, facts, ledger }: { id: string; name: string; facts: unknown; ledger: unknown },
) {
  if (facts === null)
    return linedOf(await tx.selectFrom('resource').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
  return { id: ResourceId.parse(id), name, facts: KnownFacts.parse(facts), ledger: CardLedger.parse(ledger) };
}
