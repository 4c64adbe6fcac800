import type { CaseId, LocalDate, OrganisationId } from '../kernel/index.js';
import type { EntryMark, EntryStatus, Json, Right } from '../rulebook/index.js';
import type { Party, RegisteredObject, Withheld } from './case.js';
import type { EntryEffect } from './entry-effects.js';
import { areWhole, dividedBy, type Held, type Holding, isHolder, passedOn, shareOf } from './holdings.js';
import { compareShares, keptShare } from './share.js';

/** Something recorded on an entry in favour of somebody: a pledge, a licence, a trust. Named by the case that recorded it. */
export interface EntryRecord {
  readonly id: string;
  readonly kind: Extract<EntryEffect, { do: 'record' }>['as'];
  readonly party: Party;
  readonly facts: Readonly<Record<string, Json>>;
  readonly since: LocalDate;
  /** Its last day; null where it has none. */
  readonly until: LocalDate | null;
  readonly releasedOn: LocalDate | null;
  /** Whether the public is kept from knowing the party, and the case. */
  readonly anonymous?: boolean | undefined;
  /** Of several holders the one whose share it lies on; absent: it lies on the whole. */
  readonly of?: OrganisationId | undefined;
}

/** A mark on an entry, named by the case that set it. */
export interface EntryMarking {
  readonly id: string;
  readonly mark: Extract<EntryEffect, { do: 'mark' }>['as'];
  readonly since: LocalDate;
  readonly until: LocalDate | null;
  readonly liftedOn: LocalDate | null;
  /** Of several holders the one whose share it lies on; absent: it lies on the whole. */
  readonly of?: OrganisationId | undefined;
}

/** An entry of the register, as the effects of cases have made it. */
export interface EntryState {
  readonly number: string;
  readonly authority: string;
  readonly regime: string;
  readonly regimeVersion: string;
  readonly registration: string;
  readonly right: Right;
  /** Whoever holds it, of several the first named. */
  readonly holder: Party;
  /** Everybody who holds it, with its share, together the whole; absent where the holder holds it alone. */
  readonly holdings?: readonly Holding[] | undefined;
  readonly object: RegisteredObject;
  readonly facts: Readonly<Record<string, Json>>;
  /** The case that made it. */
  readonly case: CaseId;
  readonly rehearsal: boolean;
  readonly registeredOn: LocalDate;
  readonly validUntil: LocalDate | null;
  /** How it stands but for its last day; `statusOn` reads that too. */
  readonly status: Exclude<EntryStatus, 'expired'>;
  readonly suspendedUntil: LocalDate | null;
  readonly endedOn: LocalDate | null;
  /** The certificate that proves it now. */
  readonly certificate: { readonly kind: string; readonly number: string } | null;
  readonly records: readonly EntryRecord[];
  readonly marks: readonly EntryMarking[];
  /** What the public is not told of it; absent where it may know all. */
  readonly withheld?: Withheld | undefined;
}

/** Whether an entry has ended for good. */
export function hasEnded({ status }: Pick<EntryState, 'status'>): boolean {
  return status === 'cancelled' || status === 'revoked' || status === 'lapsed';
}

/** How an entry stands on a day: past its last day it is expired, past the last day of a suspension valid again. */
export function statusOn(entry: EntryState, day: LocalDate): EntryStatus {
  if (hasEnded(entry)) return entry.status;
  if (entry.validUntil !== null && entry.validUntil < day) return 'expired';
  return entry.status === 'suspended' && entry.suspendedUntil !== null && entry.suspendedUntil < day
    ? 'valid'
    : entry.status;
}

/** The records that stand on a day. */
export function recordsOn({ records }: EntryState, day: LocalDate): readonly EntryRecord[] {
  return records.filter(({ releasedOn, until }) => releasedOn === null && (until === null || day <= until));
}

/** What hangs on an entry on a day: its marks, and the kinds of its records; each word once. */
export function marksOn(entry: EntryState, day: LocalDate): readonly EntryMark[] {
  const marks = entry.marks
    .filter(({ liftedOn, until }) => liftedOn === null && (until === null || day <= until))
    .map(({ mark }) => mark);
  return [...new Set<EntryMark>([...marks, ...recordsOn(entry, day).map(({ kind }) => kind)])];
}

// What can still happen to an entry that has ended: what hangs on it is taken off, and that revives nothing.
const afterEnd: readonly EntryEffect['do'][] = ['release', 'unmark'];

/** Whether an effect can follow: nothing is granted twice, an ended entry never revives, only what stands is taken off. */
export function canTake(entry: EntryState | null, effect: EntryEffect): boolean {
  if (effect.do === 'grant') return entry === null && (effect.holdings === undefined || areWhole(effect.holdings));
  if (entry === null || entry.number !== effect.entry) return false;
  if (hasEnded(entry) && !afterEnd.includes(effect.do)) return false;
  switch (effect.do) {
    case 'transfer':
      return canPass(entry, effect);
    case 'apportion':
      return areWhole(effect.holdings);
    case 'record':
      return !entry.records.some(({ id }) => id === effect.record);
    case 'release':
      return entry.records.some(({ id, releasedOn }) => id === effect.record && releasedOn === null);
    case 'unmark':
      return entry.marks.some(({ mark, liftedOn }) => mark === effect.as && liftedOn === null);
    case 'suspend':
      return entry.status === 'valid' || entry.suspendedUntil !== null;
    case 'resume':
      return entry.status === 'suspended';
    default:
      return true;
  }
}

/** The entry after an effect of a day. Throws where the effect can not follow: the journal is broken then. */
export function evolveEntry(entry: EntryState | null, effect: EntryEffect, on: LocalDate): EntryState {
  if (!canTake(entry, effect)) throw new Error(`${effect.do} can not follow on entry ${effect.entry}`);
  if (effect.do === 'grant') return granted(effect, on);
  if (entry === null) throw new Error(`${effect.do} before grant`);
  switch (effect.do) {
    case 'amend':
      return { ...entry, facts: { ...entry.facts, ...effect.facts }, object: effect.object ?? entry.object };
    case 'transfer':
      return passed(entry, effect);
    case 'apportion':
      return heldAs(entry, dividedBy(entry, effect.holdings));
    case 'record': {
      const { record: id, as: kind, party, facts, until, anonymous, of } = effect;
      const more = { ...(anonymous && { anonymous }), ...(of && { of }) };
      const record = { id, kind, party, facts, since: on, until, releasedOn: null, ...more };
      return { ...entry, records: [...entry.records, record] };
    }
    case 'release':
      return {
        ...entry,
        records: entry.records.map((record) => (record.id === effect.record ? { ...record, releasedOn: on } : record)),
      };
    case 'mark':
      return { ...entry, marks: [...entry.marks, markingOf(effect, on)] };
    case 'unmark':
      return {
        ...entry,
        marks: entry.marks.map((marking) =>
          marking.mark === effect.as && marking.liftedOn === null ? { ...marking, liftedOn: on } : marking,
        ),
      };
    case 'suspend':
      return { ...entry, status: 'suspended', suspendedUntil: effect.until };
    case 'resume':
      return { ...entry, status: 'valid', suspendedUntil: null };
    case 'renew':
      return { ...entry, validUntil: effect.validUntil };
    case 'reissue':
      return { ...entry, certificate: effect.certificate, validUntil: effect.validUntil };
    case 'end':
      return { ...entry, status: effect.as, endedOn: on };
  }
}

// Nobody passes on what it does not hold.
function canPass(entry: EntryState, { from, to, share }: Extract<EntryEffect, { do: 'transfer' }>): boolean {
  const own = shareOf(entry, from);
  if (own === null || to.id === from) return false;
  return share === undefined || compareShares(keptShare(share), keptShare(own)) <= 0;
}

// What lies on a share goes with it when the whole of it passes on.
function passed(entry: EntryState, { from, to, share }: Extract<EntryEffect, { do: 'transfer' }>): EntryState {
  const after = heldAs(entry, passedOn(entry, from, to, share));
  if (isHolder(after, from)) return after;
  const follows = <Hung extends { readonly of?: OrganisationId | undefined }>(hung: readonly Hung[]) =>
    hung.map((each) => (each.of === from ? { ...each, of: to.id } : each));
  return { ...after, records: follows(entry.records), marks: follows(entry.marks) };
}

// An entry with one holder says nothing of shares.
function heldAs(entry: EntryState, { holder, holdings }: Held): EntryState {
  const { holdings: _, ...rest } = entry;
  return { ...rest, holder, ...(holdings && { holdings }) };
}

function markingOf({ mark: id, as: mark, until, of }: Extract<EntryEffect, { do: 'mark' }>, since: LocalDate) {
  return { id, mark, since, until, liftedOn: null, ...(of && { of }) };
}

function granted(effect: Extract<EntryEffect, { do: 'grant' }>, on: LocalDate): EntryState {
  const { do: _, entry, cite: __, ...content } = effect;
  return {
    ...content,
    number: entry,
    registeredOn: on,
    status: 'valid',
    suspendedUntil: null,
    endedOn: null,
    records: [],
    marks: [],
  };
}
