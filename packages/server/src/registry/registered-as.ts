import type { RegisteredFact } from '@shuji/core/catalog';
import type { LocalDate } from '@shuji/core/kernel';
import { type Case, type EntryState, isHolder, marksOn, recordsOn } from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import './tables.js';

/** Numbers of the registrations in force that cases of a resource led to; a rehearsal registers nothing. */
export async function registrationsOf(tx: Tx, resource: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('register_entry')
    .innerJoin('registration_case', 'registration_case.id', 'register_entry.case_id')
    .select('register_entry.number')
    .where(sql<string>`registration_case.state -> 'object' ->> 'resource'`, '=', resource)
    .where('register_entry.status', '=', 'valid')
    .where('register_entry.rehearsal', '=', false)
    .orderBy('register_entry.number')
    .execute();
  return rows.map(({ number }) => number);
}

/**
 * Number of a valid registration of the same content under the same regime, from another case, that bars this one: one of
 * the same type, or somebody else's of any type. Null where there is none. A rehearsal registers nothing: it bars nobody. Neither
 * is a case upon an entry a second registration: the holder, its licensees and whoever else has a right there stand side by side.
 */
export async function registeredAs(tx: Tx, state: Case): Promise<string | null> {
  if (state.status === 'none' || state.rehearsal || state.object.fingerprint === null || state.entry) return null;
  const row = await tx
    .selectFrom('register_entry')
    .innerJoin('registration_case', 'registration_case.id', 'register_entry.case_id')
    .select('register_entry.number')
    .where('register_entry.regime', '=', state.regime)
    .where('register_entry.fingerprint', '=', state.object.fingerprint)
    .where('register_entry.status', '=', 'valid')
    .where('register_entry.rehearsal', '=', false)
    .where('register_entry.case_id', '!=', state.id)
    .where((row) =>
      row.or([
        row('registration_case.registration', '=', state.registration),
        row('register_entry.holder', '!=', state.applicant.id),
      ]),
    )
    .executeTakeFirst();
  return row?.number ?? null;
}

/**
 * What the register knows of a resource: entries in force that cases of it led to, with what hangs on them on a day. Who stands on the
 * other side of a record is told to the holder of the entry alone, as on the page of their entries.
 */
export async function registerOf(
  tx: Tx,
  { id, owner }: { readonly id: string; readonly owner: string },
  today: LocalDate,
): Promise<RegisteredFact[]> {
  const rows = await tx
    .selectFrom('register_entry')
    .innerJoin('registration_case', 'registration_case.id', 'register_entry.case_id')
    .select('register_entry.state')
    .where(sql<string>`registration_case.state -> 'object' ->> 'resource'`, '=', id)
    .where('register_entry.status', '=', 'valid')
    .where('register_entry.rehearsal', '=', false)
    .orderBy('register_entry.number')
    .execute();
  return rows.map(({ state }) => {
    const entry = state as unknown as EntryState;
    const held = isHolder(entry, owner);
    return {
      number: entry.number,
      right: entry.right ?? null,
      held,
      registeredOn: entry.registeredOn,
      validUntil: entry.validUntil,
      marks: [...marksOn(entry, today)],
      records: recordsOn(entry, today).map(({ kind, party, since, until }) => ({
        ...{ kind, since, until },
        party: held ? party.name : null,
      })),
    };
  });
}
