import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { addDays, epochMs, formatId, type LocalDate, type Rule, startOfDay } from '../kernel/index.js';
import {
  type Duty,
  dutyDue,
  dutyNext,
  isPeriodEnd,
  type LoadedRegime,
  periodStarts,
  type Settings,
  spanOf,
} from '../rulebook/index.js';
import { officialBearer } from './bearer.js';
import { type ArisenDuty, type Bearer, type DutyArisen, type DutyCause, DutyId } from './duty-instance.js';

/** The rules under which duties arise, with the authority's own numbers. */
export interface DutyRules {
  readonly loaded: LoadedRegime;
  readonly settings: Settings;
}

/** A duty that arises from a cause, for a bearer, on a day. The same four give the same id. */
export function arising(
  { loaded: { regime, version }, settings }: DutyRules,
  duty: Duty,
  { cause, bearer, on }: { readonly cause: DutyCause; readonly bearer: Bearer; readonly on: LocalDate },
): DutyArisen {
  const key = JSON.stringify([regime.id, duty.id, causeKey(cause), bearerKey(bearer)]);
  const id = formatId('duty', epochMs(startOfDay(on)), sha256(utf8ToBytes(key)).slice(0, 10));
  return {
    type: 'DutyArisen',
    id: DutyId.parse(id),
    authority: regime.authority.id,
    regime: regime.id,
    regimeVersion: version,
    duty: duty.id,
    who: duty.who,
    cause,
    bearer,
    arisenOn: on,
    due: dutyDue(duty, on, settings, regime),
    next: dutyNext(duty, on, settings, regime),
    published: duty.published,
    cite: duty.cite,
  };
}

/** The rule of a duty, as the ground of what is done about it. */
export function dutyRule({ loaded: { regime }, settings }: DutyRules, duty: Duty): Rule {
  const left = [duty.within, duty.every].some((span) => span && spanOf(span, settings, regime).basis === 'authority');
  return { cite: duty.cite, text: duty.title, basis: left ? 'authority' : 'instrument' };
}

/** A duty of the regime; undefined where it has none of that name. */
export function dutyNamed({ loaded }: DutyRules, id: string): Duty | undefined {
  return loaded.regime.duties?.find((duty) => duty.id === id);
}

/**
 * What the registry and its supervisor owe by the calendar: what always holds, from the day that `since` says of it,
 * and one duty for each period that ended on or after that day and before `today`.
 */
export function dutiesOfCalendar(rules: DutyRules, since: (duty: Duty) => LocalDate, today: LocalDate): DutyArisen[] {
  return (rules.loaded.regime.duties ?? []).flatMap((duty) => {
    const bearer = officialBearer(duty, rules.loaded.regime.authority.id);
    if (!bearer) return [];
    if (duty.on === 'always') return [arising(rules, duty, { cause: { kind: 'standing' }, bearer, on: since(duty) })];
    if (!periodStarts.some((start) => start === duty.on)) return [];
    return daysFrom(since(duty), today)
      .filter((day) => isPeriodEnd(duty.on, day))
      .map((ended) => arising(rules, duty, { cause: { kind: 'period', ended }, bearer, on: ended }));
  });
}

/** The duty that follows one which comes every so often, once its day has come; null before, and where none follows. */
export function recurring(rules: DutyRules, state: ArisenDuty, today: LocalDate): DutyArisen | null {
  const duty = dutyNamed(rules, state.duty);
  if (!duty || state.next === null || state.next > today) return null;
  const cause: DutyCause = { kind: 'recurrence', of: state.id };
  return arising(rules, duty, { cause, bearer: state.bearer, on: state.next });
}

function daysFrom(since: LocalDate, before: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = since; day < before; day = addDays(day, 1)) days.push(day);
  return days;
}

function causeKey(cause: DutyCause): string {
  switch (cause.kind) {
    case 'standing':
      return 'standing';
    case 'period':
      return `period ${cause.ended}`;
    case 'event':
    case 'declaration':
      return `${cause.kind} ${cause.ref}`;
    case 'recurrence':
      return `recurrence ${cause.of}`;
  }
}

function bearerKey(bearer: Bearer): string {
  if (bearer.kind === 'registry') return `registry ${bearer.authority}`;
  return bearer.kind === 'supervisor' ? 'supervisor' : bearer.organisation;
}
