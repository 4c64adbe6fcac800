import type { Instant } from '@shuji/core/kernel';
import { type DutyArisen, type DutyRules, type DutyState, dutyNamed, dutyRule, noDuty } from '@shuji/core/supervision';
import { append, type Source, type Tx } from '../kernel/index.js';
import { dutyAggregate } from './duty-aggregate.js';

/** The time and the randomness of whatever gives rise to duties. */
export interface Arising {
  readonly source: Source;
  readonly now: Instant;
}

/**
 * Records duties that are not in the store yet, in the transaction handed in, whose scope must be `system`; answers how
 * many. Their ids follow from their causes, so that whoever comes second finds them there.
 */
export async function arise(
  tx: Tx,
  rules: DutyRules,
  arisen: readonly DutyArisen[],
  { source, now }: Arising,
): Promise<number> {
  if (arisen.length === 0) return 0;
  const ids = arisen.map(({ id }) => id as string);
  const known = await tx.selectFrom('duty').select('id').where('id', 'in', ids).execute();
  const there = new Set(known.map(({ id }) => id));
  const fresh = arisen.filter(({ id }) => !there.has(id));
  for (const event of fresh) {
    const duty = dutyNamed(rules, event.duty);
    const envelope = {
      ...{ authority: event.authority, actor: 'system', onBehalfOf: null, at: now, rehearsal: false },
      recordedAt: source.recordedNow?.() ?? now,
      causedBy: event.cause.kind === 'event' ? event.cause.ref : null,
      because: duty ? ([dutyRule(rules, duty)] as const) : ([] as const),
    };
    const recorded = await append(tx, `duty:${event.id}`, 0, [event], envelope, source.random);
    const state = recorded.reduce<DutyState>(
      (before, entry) => dutyAggregate.evolve(before, entry.event, entry.envelope),
      noDuty,
    );
    await dutyAggregate.project(tx, event.id, state, recorded);
  }
  return fresh.length;
}
