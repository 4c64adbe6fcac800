import { CertificateContent } from '@shuji/core/evidence';
import { type LocalDate, type Rule, refused } from '@shuji/core/kernel';
import {
  type CertificateView,
  type EntryState,
  holdingsOf,
  marksOn,
  mistyped,
  numbersMeant,
  type OidArc,
  oidOf,
  type RegisterEntry,
  type RegisterEntryDetail,
  statusOn,
  type TakenEffect,
  type Veil,
  veilOverEntry,
  veilOverRecord,
} from '@shuji/core/registry';
import { effectRule, effectTitles, type Regime } from '@shuji/core/rulebook';
import { Refusal, type Tx } from '../kernel/index.js';
import './tables.js';

/** An entry of the register as its table keeps it. */
export interface EntryRow {
  readonly number: string;
  readonly case_id: string;
  readonly content: object | null;
  readonly state: object;
}

/** An effect on an entry, with the day and the case that had it. */
export interface EntryEffectRow {
  readonly day: string;
  readonly case_id: string;
  readonly case_number: string;
  readonly effect: TakenEffect;
}

/** The entry that somebody means by a number or an object identifier; refuses `number-mistyped`, `not-found`. */
export async function entryMeant(tx: Tx, typed: string, arc: OidArc | null): Promise<EntryRow> {
  for (const number of numbersMeant(typed, arc)) {
    const found = await entryNumbered(tx, number);
    if (found) return found;
  }
  throw new Refusal(mistyped(typed) ?? refused('not-found'));
}

/** The entry of a number: its own, or that of a certificate of a case that made it or acted upon it. */
export async function entryNumbered(tx: Tx, number: string): Promise<EntryRow | undefined> {
  const rows = tx.selectFrom('register_entry').select(['number', 'case_id', 'content', 'state']);
  const own = await rows.where('number', '=', number).executeTakeFirst();
  if (own) return own;
  const named = await tx.selectFrom('certificate').select('case_id').where('number', '=', number).executeTakeFirst();
  if (!named) return undefined;
  const made = await rows.where('case_id', '=', named.case_id).executeTakeFirst();
  if (made) return made;
  const touched = await tx
    .selectFrom('entry_effect')
    .select('entry')
    .where('case_id', '=', named.case_id)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  return touched && rows.where('number', '=', touched.entry).executeTakeFirst();
}

/** Everything that was done to an entry, in its order. */
export async function effectsOn(tx: Tx, number: string): Promise<EntryEffectRow[]> {
  const rows = await tx
    .selectFrom('entry_effect')
    .select(['day', 'case_id', 'case_number', 'effect'])
    .where('entry', '=', number)
    .orderBy('seq')
    .orderBy('position')
    .execute();
  // The column holds what the projector wrote from a TakenEffect.
  return rows.map((row) => ({ ...row, effect: row.effect as TakenEffect }));
}

/** An entry as lists show it, on a day: to whom it concerns, or through the veil to the public. */
export function entryOf(
  entry: EntryState,
  regime: Regime,
  { today, arc }: { readonly today: LocalDate; readonly arc: OidArc | null },
  veil = veilOverEntry(entry),
): RegisterEntry {
  const { number, object, holder, right, registeredOn, validUntil, rehearsal } = entry;
  return {
    number,
    oid: arc && oidOf(arc, number),
    regime: regime.id,
    regimeTitle: regime.title,
    authority: regime.authority.name,
    objectName: veil.text(object.name),
    objectKind: object.kind,
    objectKindTitle: regime.objects[object.kind]?.title ?? { zh: object.kind, en: object.kind },
    holder: veil.name(holder),
    shares: sharesOf(entry, veil),
    right,
    registeredOn,
    validUntil,
    status: statusOn(entry, today),
    marks: [...marksOn(entry, today)],
    rehearsal,
  };
}

/** Who holds which share, as far as the reader is told; nobody where one holds it alone. */
export function sharesOf({ holdings = [] }: EntryState, veil: Veil): RegisterEntry['shares'] {
  return holdings.map(({ party, share }) => ({ holder: veil.name(party), share }));
}

/** An entry with its certificates, the rights of others on it, and everything that was done to it. */
export function detailOf(
  row: EntryRow,
  entry: RegisterEntry,
  certificates: readonly CertificateContent[],
  effects: readonly EntryEffectRow[],
): RegisterEntryDetail {
  const state = row.state as EntryState;
  const { object, records, facts, certificate } = state;
  const veil = veilOverEntry(state);
  const unnamed = new Set(records.filter(({ anonymous }) => anonymous).map(({ id }) => id));
  const content = row.content === null ? null : CertificateContent.parse(row.content);
  const field = (id: string) => {
    const value = content?.fields.find((named) => named.id === id)?.value ?? textOf(facts[id]);
    return value === null || veil.hides(id) ? null : veil.text(value);
  };
  return {
    ...entry,
    // The same data stand under the name of whoever registered them first.
    fingerprint: veil.anonymous ? null : object.fingerprint,
    rows: object.rows,
    industry: field('industry'),
    scenario: field('scenario'),
    provedBy: certificate?.number ?? null,
    certificates: certificates.map(certificateView),
    records: records.map((record, at) => {
      const { id, kind, party, since, until, releasedOn, anonymous, of } = record;
      const on = of === undefined || anonymous ? undefined : holdingsOf(state).find((each) => each.party.id === of);
      // A record goes by the number of its case.
      const name = anonymous ? `${kind}-${at + 1}` : id;
      return {
        id: name,
        kind,
        party: veilOverRecord(record).name(party),
        on: on ? veil.name(on.party) : null,
        since,
        until,
        releasedOn,
      };
    }),
    history: effects.map(({ day, case_number, effect }) => ({
      on: day as LocalDate,
      title: effectTitles[effect.do],
      caseNumber: unnamed.has(case_number) ? null : case_number,
      because: [effectRule(effect)],
    })),
    because: content?.because ?? groundsOf(effects),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function groundsOf(effects: readonly EntryEffectRow[]): Rule[] {
  return effects.slice(0, 1).map(({ effect }) => effectRule(effect));
}

/** A certificate as lists show it. */
export function certificateView(content: CertificateContent): CertificateView {
  const { certificate, kind, title, number, holder, issuedOn, validUntil, rehearsal } = content;
  return { id: certificate, kind, title, number, holder: holder.name, issuedOn, validUntil, rehearsal };
}
