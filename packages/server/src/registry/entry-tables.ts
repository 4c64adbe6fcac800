import type { CertificateContent } from '@shuji/core/evidence';
import type { LocalDate } from '@shuji/core/kernel';
import {
  type AccountState,
  type Case,
  type EntryState,
  evolveAccount,
  evolveEntry,
  holdingsOf,
  isEntryEffect,
  type TakenEffect,
  veilOverEntry,
} from '@shuji/core/registry';
import { sql } from 'kysely';
import type { Tx } from '../kernel/index.js';
import './tables.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** An entry as the register has it now, null where there is none of that number; to change it, it is locked until the end of the transaction. */
export async function entryNow(tx: Tx, number: string, use: 'read' | 'change'): Promise<EntryState | null> {
  const found = tx.selectFrom('register_entry').select('state').where('number', '=', number);
  const row = await (use === 'change' ? found.forUpdate() : found).executeTakeFirst();
  // The column holds what `writeEntry` wrote from an EntryState.
  return row ? (row.state as EntryState) : null;
}

/** Writes what a case did to entries and accounts: their new state, and for an entry a row of its history. */
export async function projectEffects(
  tx: Tx,
  from: { readonly id: string; readonly number: string },
  effects: readonly TakenEffect[],
  { seq, on }: { readonly seq: string; readonly on: LocalDate },
): Promise<void> {
  for (const [position, effect] of effects.entries()) {
    if (!isEntryEffect(effect)) {
      await writeAccount(tx, evolveAccount(await lockAccount(tx, effect.account), effect, on));
      continue;
    }
    const entry = evolveEntry(await entryNow(tx, effect.entry, 'change'), effect, on);
    await writeEntry(tx, entry, await certificateOf(tx, entry));
    await sql`insert into entry_effect (entry, seq, position, case_id, case_number, day, effect)
      values (${effect.entry}, ${seq}, ${position}, ${from.id}, ${from.number}, ${on}::date, ${JSON.stringify(effect)}::jsonb)`.execute(
      tx,
    );
  }
}

/** Writes an entry as it stands, with the certificate that proves it. */
export async function writeEntry(tx: Tx, entry: EntryState, content: object | null): Promise<void> {
  const { number, authority, regime, holder, object, right, registeredOn, validUntil, status, rehearsal } = entry;
  const holders = entry.holdings?.map(({ party }) => party.id) ?? null;
  const certificate = content === null ? null : JSON.stringify(content);
  // The public searches these two: by what is withheld nothing is found.
  const veil = veilOverEntry(entry);
  const names = holdingsOf(entry)
    .flatMap(({ party }) => veil.name(party) ?? [])
    .join('、');
  await sql`insert into register_entry (number, authority, case_id, regime, holder, holders, holder_name, object_name, object_kind, fingerprint,
      rights, registered_on, valid_until, status, rehearsal, content, state)
    values (${number}, ${authority}, ${entry.case}, ${regime}, ${holder.id}, ${holders}, ${names}, ${veil.text(object.name)}, ${object.kind},
      ${object.fingerprint}, ${right}, ${registeredOn}::date, ${validUntil}::date, ${status}, ${rehearsal}, ${certificate}::jsonb,
      ${JSON.stringify(entry)}::jsonb)
    on conflict (number) do update set holder = excluded.holder, holders = excluded.holders, holder_name = excluded.holder_name, object_name = excluded.object_name,
      fingerprint = excluded.fingerprint, valid_until = excluded.valid_until, status = excluded.status, content = excluded.content,
      state = excluded.state`.execute(tx);
}

/** Shows a certificate on the entry that it proves, where its effect came first. */
export async function showCertificate(tx: Tx, content: Omit<CertificateContent, 'type'>): Promise<void> {
  await sql`update register_entry set content = ${JSON.stringify(content)}::jsonb
    where state -> 'certificate' ->> 'number' = ${content.number}`.execute(tx);
}

/** The entry that the first certificate of a case made, before cases said what they do to the register. */
export function earlierEntry(state: Filed, content: CertificateContent): EntryState {
  return {
    number: content.number,
    authority: state.authority,
    regime: state.regime,
    regimeVersion: content.regimeVersion,
    registration: state.registration,
    // Every certificate recorded a right then.
    right: content.right ?? 'holding',
    holder: content.holder,
    object: state.object,
    facts: state.facts,
    case: state.id,
    rehearsal: state.rehearsal,
    registeredOn: content.issuedOn,
    validUntil: content.validUntil,
    status: 'valid',
    suspendedUntil: null,
    endedOn: null,
    certificate: { kind: content.kind, number: content.number },
    records: [],
    marks: [],
  };
}

async function certificateOf(tx: Tx, { certificate }: EntryState): Promise<object | null> {
  if (!certificate) return null;
  const row = await tx
    .selectFrom('certificate')
    .select('content')
    .where('number', '=', certificate.number)
    .executeTakeFirst();
  return row?.content ?? null;
}

async function lockAccount(tx: Tx, code: string): Promise<AccountState | null> {
  const row = await tx
    .selectFrom('registration_account')
    .select('state')
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst();
  return row ? (row.state as AccountState) : null;
}

async function writeAccount(tx: Tx, account: AccountState): Promise<void> {
  const { code, authority, regime, holder, status, openedOn, rehearsal } = account;
  await sql`insert into registration_account (code, authority, regime, holder, status, opened_on, rehearsal, state)
    values (${code}, ${authority}, ${regime}, ${holder.id}, ${status}, ${openedOn}::date, ${rehearsal}, ${JSON.stringify(account)}::jsonb)
    on conflict (code) do update set status = excluded.status, state = excluded.state`.execute(tx);
}
