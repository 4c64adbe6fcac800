import { endOfDay, epochMs, type Instant, instant, LocalDate, shanghaiDate } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { type AskedDay, type EntryStanding, type EntryState, type PastEffect, standingOf } from '@shuji/core/registry';
import { z } from 'zod';
import { enterScope, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';
import type { ReadDependencies } from './case-reads.js';
import { type EntryRow, entryMeant } from './entry-reads.js';
import { relationTo } from './own-entry-reads.js';

/** The day asked about, and up to when what was written counts: to the end of a day, or to a moment. */
export const StandingQuery = z.object({
  on: LocalDate.optional().describe('Day in Asia/Shanghai; absent: today'),
  known: z
    .union([LocalDate, z.iso.datetime({ offset: true })])
    .optional()
    .describe('As it was known at the end of that day, or at that moment; absent: as it is known now'),
});
export type StandingQuery = z.infer<typeof StandingQuery>;

/** Who could do what with a registered object on any day, as far as it was known at any moment. */
export function createStandingReads({ db, regimes, source, oidArc }: ReadDependencies) {
  async function standing(tx: Tx, row: EntryRow, query: StandingQuery, to: 'public' | 'concerned') {
    // The journal knows when each effect was written, and is the system's.
    await enterScope(tx, { kind: 'system' });
    const { regime, regimeVersion } = row.state as EntryState;
    const loaded = await regimes.version(tx, regime, regimeVersion);
    return standingOf(await pastOf(tx, row.number), askedOf(query, source.now()), loaded, to);
  }

  return {
    /** What anyone is told; refuses `number-mistyped`, `not-found`. */
    public: (number: string, query: StandingQuery): Promise<EntryStanding> =>
      withScope(db, { kind: 'public' }, async (tx) =>
        standing(tx, await entryMeant(tx, number, oidArc), query, 'public'),
      ),

    /** What the active organisation is told, which may be one whom the entry concerns; refuses `number-mistyped`, `not-found`. */
    own: (actor: Actor, number: string, query: StandingQuery): Promise<EntryStanding> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const row = await entryMeant(tx, number, oidArc);
        const relation = relationTo(row.state as EntryState, actor);
        const concerned = relation === 'holder' || relation === 'registry' || actor.active?.kind === 'supervisor';
        return standing(tx, row, query, concerned ? 'concerned' : 'public');
      }),
  };
}

function askedOf({ on, known }: StandingQuery, now: Instant): AskedDay {
  const day = LocalDate.safeParse(known);
  const moment =
    known === undefined ? null : day.success ? instant(epochMs(endOfDay(day.data)) - 1) : instant(Date.parse(known));
  return { on: on ?? shanghaiDate(now), known: moment };
}

async function pastOf(tx: Tx, number: string): Promise<PastEffect[]> {
  const rows = await tx
    .selectFrom('entry_effect')
    .innerJoin('journal', 'journal.seq', 'entry_effect.seq')
    .select(['day', 'case_number', 'effect', 'recorded_at'])
    .where('entry', '=', number)
    .orderBy('entry_effect.seq')
    .orderBy('position')
    .execute();
  return rows.map(({ day, case_number, effect, recorded_at }) => ({
    // The column holds what the projector wrote from an effect on this entry.
    effect: effect as PastEffect['effect'],
    on: day as LocalDate,
    recordedAt: instant(recorded_at.getTime()),
    caseNumber: case_number,
  }));
}
