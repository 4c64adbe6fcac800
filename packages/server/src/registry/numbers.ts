import { type Decision, type Instant, shanghaiDate } from '@shuji/core/kernel';
import type { CaseEvent, RegistryRefusal } from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';

/**
 * The next case number of an authority, as in `2025-000012`; rehearsals count apart and begin with `YL` (演练).
 * The row stays locked to the end of the transaction, so that numbers have no gaps.
 */
export async function nextCaseNumber(tx: Tx, authority: string, at: Instant, rehearsal: boolean): Promise<string> {
  const year = Number(shanghaiDate(at).slice(0, 4));
  const result = await sql<{
    last: string;
  }>`insert into number_sequence (authority, year, rehearsal, last) values (${authority}, ${year}, ${rehearsal}, 1)
    on conflict (authority, year, rehearsal) do update set last = number_sequence.last + 1 returning last`.execute(tx);
  const last = result.rows[0]?.last;
  if (last === undefined) throw new Error('no number was given out');
  return `${rehearsal ? 'YL' : ''}${year}-${last.padStart(6, '0')}`;
}

/** Keeps the sequence at or beyond a number that a case bears; a rebuild restores it so. */
export async function keepNumber(tx: Tx, number: string, authority: string, rehearsal: boolean): Promise<void> {
  const [, year, last] = /^(?:YL)?(\d{4})-(\d+)$/.exec(number) ?? [];
  if (year === undefined || last === undefined) throw new Error(`case number ${number} is not ours`);
  await sql`insert into number_sequence (authority, year, rehearsal, last) values (${authority}, ${Number(year)}, ${rehearsal}, ${last}::bigint)
    on conflict (authority, year, rehearsal) do update set last = greatest(number_sequence.last, excluded.last)`.execute(
    tx,
  );
}

type Answer = Decision<CaseEvent, RegistryRefusal>;

/** A decision with the next number where it submits a case. Asked first without one, so that what is refused, or waits for the other side, takes none. */
export async function numbered(
  authority: string,
  rehearsal: boolean,
  { tx, now }: { readonly tx: Tx; readonly now: Instant },
  decide: (number: string) => Answer,
): Promise<Answer> {
  const probe = decide('');
  if (probe.kind === 'refused' || !probe.events.some(({ type }) => type === 'CaseSubmitted')) return probe;
  return decide(await nextCaseNumber(tx, authority, now, rehearsal));
}
