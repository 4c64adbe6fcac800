import type { Instant, LocalDate, Rule } from '../kernel/index.js';
import {
  answerText,
  effectRule,
  type Field,
  type LoadedRegime,
  type Regime,
  type Registration,
} from '../rulebook/index.js';
import type { Party } from './case.js';
import { canTake, type EntryRecord, type EntryState, evolveEntry, recordsOn, statusOn } from './entry.js';
import type { EntryEffect } from './entry-effects.js';
import type { EntryStanding } from './entry-standing-view.js';
import { holdingsOf, shareOf } from './holdings.js';
import { unveiled, type Veil, veilOverEntry, veilOverRecord } from './veil.js';

/** What a case did to an entry: on which day it holds, and when the register came to know it. */
export interface PastEffect {
  readonly effect: EntryEffect;
  readonly on: LocalDate;
  readonly recordedAt: Instant;
  readonly caseNumber: string;
}

/** The day that is asked about, and up to when what was written by then counts; null for all that is known. */
export interface AskedDay {
  readonly on: LocalDate;
  readonly known: Instant | null;
}

/** The effects that had happened by a day, as far as they were known at a moment (valid time and recorded time), in their order. */
export function effectsBy(past: readonly PastEffect[], { on, known }: AskedDay): readonly PastEffect[] {
  return past.filter((each) => each.on <= on && (known === null || each.recordedAt <= known));
}

/** An entry as it stood on a day, as far as that was known at a moment; null where it was not registered then. */
export function entryAsOf(past: readonly PastEffect[], moment: AskedDay): EntryState | null {
  return effectsBy(past, moment).reduce<EntryState | null>(
    // What followed upon something that was not known then is not known either.
    (entry, { effect, on }) => (canTake(entry, effect) ? evolveEntry(entry, effect, on) : entry),
    null,
  );
}

/**
 * Who could do what with a registered object on a day, and what stood against it, as far as that was known at a moment: the holder
 * by its right, others by what was recorded for them, each with the case and the article that gave it. A right holds while its
 * entry is valid; what was recorded on it holds no longer than the right itself. The public is told through the veil.
 */
export function standingOf(
  past: readonly PastEffect[],
  moment: AskedDay,
  { regime }: LoadedRegime,
  to: 'public' | 'concerned',
): EntryStanding {
  const effects = effectsBy(past, moment);
  const entry = entryAsOf(past, moment);
  const unknownYet = effectsBy(past, { on: moment.on, known: null }).length - effects.length;
  const asked = { on: moment.on, known: moment.known, unknownYet };
  if (entry === null) return { ...asked, status: 'unregistered', because: [], holder: null, others: [], against: [] };
  const status = statusOn(entry, moment.on);
  const valid = status === 'valid';
  const veil = to === 'public' ? veilOverEntry(entry) : unveiled;
  const cause = (made: (effect: EntryEffect) => boolean) => causeOf(effects, made);
  return {
    ...asked,
    status,
    because: cause(changesStatus).because,
    holder: {
      party: veil.name(entry.holder),
      right: entry.right,
      shares: holdingsOf(entry).map(({ party, share }) => ({
        party: veil.name(party),
        share,
        since: sinceOf(effects, party) ?? entry.registeredOn,
      })),
      since: sinceOf(effects, entry.holder) ?? entry.registeredOn,
      until: entry.validUntil,
      holds: valid,
      uses: regime.certificates[entry.certificate?.kind ?? '']?.uses ?? null,
      ...cause(({ do: doing }) => ['grant', 'transfer', 'apportion'].includes(doing)),
    },
    others: recordsOn(entry, moment.on).map((record) => {
      const own = to === 'public' ? veilOverRecord(record) : unveiled;
      const { caseNumber, because } = cause((effect) => effect.do === 'record' && effect.record === record.id);
      return {
        kind: record.kind,
        party: own.name(record.party),
        on: own.anonymous ? null : sharerNamed(entry, record.of, veil),
        since: record.since,
        until: record.until,
        holds: valid,
        terms: own.anonymous ? [] : termsOf(record, regime, veil),
        caseNumber: own.anonymous ? null : caseNumber,
        because,
      };
    }),
    against: entry.marks
      .filter(({ liftedOn, until }) => liftedOn === null && (until === null || moment.on <= until))
      .map(({ id, mark, since, until, of }) => ({
        mark,
        on: sharerNamed(entry, of, veil),
        since,
        until,
        ...cause((effect) => effect.do === 'mark' && effect.mark === id),
      })),
  };
}

// The last effect of a kind, with its case and its article.
function causeOf(
  effects: readonly PastEffect[],
  made: (effect: EntryEffect) => boolean,
): { caseNumber: string | null; because: Rule[] } {
  const last = effects.findLast(({ effect }) => made(effect));
  return last ? { caseNumber: last.caseNumber, because: [effectRule(last.effect)] } : { caseNumber: null, because: [] };
}

const statusEffects: readonly EntryEffect['do'][] = ['grant', 'suspend', 'resume', 'renew', 'reissue', 'end'];
const changesStatus = ({ do: doing }: EntryEffect): boolean => statusEffects.includes(doing);

// Of several holders the one on whose share something lies; null where it lies on the whole.
function sharerNamed(entry: EntryState, id: string | undefined, veil: Veil): string | null {
  const found = id === undefined ? undefined : holdingsOf(entry).find(({ party }) => party.id === id);
  return found ? veil.name(found.party) : null;
}

// Since when somebody has held it without a break; null where it was granted to them.
function sinceOf(effects: readonly PastEffect[], { id }: Party): LocalDate | null {
  let entry: EntryState | null = null;
  let since: LocalDate | null = null;
  for (const { effect, on } of effects) {
    if (!canTake(entry, effect)) continue;
    const before: string | null = entry && shareOf(entry, id);
    entry = evolveEntry(entry, effect, on);
    const after = shareOf(entry, id);
    if (after !== null && before === null) since = effect.do === 'grant' ? null : on;
  }
  return since;
}

// What was agreed, in the words of the form that recorded such a right.
function termsOf(record: EntryRecord, regime: Regime, veil: Veil): EntryStanding['others'][number]['terms'] {
  const questions = questionsFor(record.kind, regime);
  return Object.entries(record.facts).flatMap(([id, value]) => {
    const field = questions.get(id);
    const said = field && !veil.hides(id) ? answerText(field, value) : null;
    if (!field || !said) return [];
    return [{ title: field.title, value: { zh: veil.text(said.zh), en: veil.text(said.en) } }];
  });
}

// Registrations may ask by one name; those that record such a right are heard before the others.
function questionsFor(kind: EntryRecord['kind'], { registrations }: Regime): ReadonlyMap<string, Field> {
  const records = ({ effects = [] }: Registration) => effects.some((each) => each.do === 'record' && each.as === kind);
  const all = Object.values(registrations);
  const ordered = [...all.filter((each) => !records(each)), ...all.filter(records)];
  return new Map(ordered.flatMap(({ form }) => form.map((field): [string, Field] => [field.id, field])));
}
