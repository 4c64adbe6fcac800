import { instant, type LocalDate, shanghaiDate } from '@shuji/core/kernel';
import { type ArisenDuty, type DutyArisen, type DutyRules, dutiesOfCalendar, recurring } from '@shuji/core/supervision';
import { sql } from 'kysely';
import type { Source, Tx } from '../kernel/index.js';
import type { RegimeStore } from '../registry/index.js';
import { arise } from './arise.js';
import './tables.js';

/**
 * Records what has come due to arise under one regime by the day it is: what always holds, the periods that have ended, and
 * what comes every so often. Nothing binds a registry before it is on the platform, or before the rule was in force there.
 * The scope must be `system`; answers how many arose. Run twice, it finds everything there.
 */
export async function ariseByCalendar(tx: Tx, regimes: RegimeStore, regime: string, source: Source): Promise<number> {
  // Two servers, or a timer and a start, wait for each other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`duties ${regime}`}, 0))`.execute(tx);
  const now = source.now();
  const today = shanghaiDate(now);
  const { loaded } = regimes.get(regime, today);
  const rules: DutyRules = { loaded, settings: await regimes.settings(tx, regime) };
  const founded = await registrySince(tx, rules.loaded.regime.authority.id);
  const found = founded === null ? [] : await owedByCalendar(tx, rules, founded, today);
  let count = await arise(tx, rules, found, { source, now });
  for (;;) {
    const again = (await comeRound(tx, regime, today)).flatMap((state) => recurring(rules, state, today) ?? []);
    const arisen = await arise(tx, rules, again, { source, now });
    if (arisen === 0) return count;
    count += arisen;
  }
}

async function owedByCalendar(tx: Tx, rules: DutyRules, founded: LocalDate, today: LocalDate): Promise<DutyArisen[]> {
  const since = await ruledSince(tx, rules.loaded.regime.id);
  return dutiesOfCalendar(rules, ({ id }) => laterOf(founded, since.get(id) ?? today), today);
}

function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? other : one;
}

/** The day since which an authority has a registry on the platform; null where it has none. */
async function registrySince(tx: Tx, authority: string): Promise<LocalDate | null> {
  const row = await tx
    .selectFrom('organisation')
    .select('at')
    .where('kind', '=', 'registry')
    .where('authority', '=', authority)
    .orderBy('at')
    .executeTakeFirst();
  return row ? shanghaiDate(instant(new Date(row.at).getTime())) : null;
}

/** The day since which each duty of a regime is in the rules of this platform. */
async function ruledSince(tx: Tx, regime: string): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ duty: string; at: Date }>`
    select d ->> 'id' as duty, min(v.seen_at) as at
    from regime_version v, jsonb_array_elements(coalesce(v.source::jsonb -> 'duties', '[]'::jsonb)) d
    where v.regime = ${regime} group by 1`.execute(tx);
  return new Map(rows.map(({ duty, at }) => [duty, shanghaiDate(instant(at.getTime()))]));
}

async function comeRound(tx: Tx, regime: string, today: LocalDate): Promise<ArisenDuty[]> {
  const rows = await tx
    .selectFrom('duty')
    .select('state')
    .where('regime', '=', regime)
    .where('next_on', '<=', today)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('duty as later').select('later.id').whereRef('later.follows', '=', 'duty.id'))),
    )
    .orderBy('id')
    .execute();
  // The column holds what the projector wrote from an ArisenDuty.
  return rows.map(({ state }) => state as ArisenDuty);
}
