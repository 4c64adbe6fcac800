import type { Place } from '../changed-part.js';
import { type Unit, units } from '../lengths.js';
import type { NumberRule } from './answers.js';
import { type DomainChange, intoOthers } from './domain-mutant.js';
import type { DomainRegime } from './domain-regime.js';
import { numberUnits } from './terms.js';

const otherUnit: Readonly<Record<Unit, Unit>> = {
  working_days: 'calendar_days',
  calendar_days: 'working_days',
  months: 'years',
  years: 'months',
};

/** Changes of every length of time, of every number, and of those that are left to the authority. */
export function numberChanges(regime: DomainRegime): DomainChange[] {
  const { cases, settings, numbers, layered, ...rest } = regime;
  return [
    ...lengthsOf(rest, []).flatMap((length) => lengthChanges(regime, length)),
    ...Object.entries(settings).flatMap(([id, { suggested, minimum }]) => [
      ...besides('setting', ['settings', id, 'suggested'], suggested),
      ...besides('setting', ['settings', id, 'minimum'], minimum),
    ]),
    ...Object.entries(numbers).flatMap(([id, rule]) => ruleChanges(regime, rule, ['numbers', id])),
  ];
}

function besides(kind: 'number' | 'setting', place: Place, count: number): DomainChange[] {
  return [count + 1, count - 1].map((value) => ({ kind, place, value }));
}

interface PlacedLength {
  readonly place: Place;
  readonly unit: Unit;
  readonly count: unknown;
  readonly length: object;
}

function lengthsOf(value: unknown, place: Place): PlacedLength[] {
  if (value === null || typeof value !== 'object') return [];
  const unit = units.find((name) => name in value);
  const own =
    unit === undefined
      ? []
      : [{ place, unit, count: (value as Readonly<Record<string, unknown>>)[unit], length: value }];
  const children = Object.entries(value).flatMap(([key, child]) =>
    lengthsOf(child, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return [...own, ...children];
}

function lengthChanges(regime: DomainRegime, { place, unit, count, length }: PlacedLength): DomainChange[] {
  const counts =
    typeof count === 'number'
      ? besides('number', [...place, unit], count)
      : settingChanges(regime, [...place, unit, 'setting'], (count as { readonly setting: string }).setting);
  if (sameInEitherUnit(unit, count, place)) return counts;
  const entries = Object.entries(length).map(([key, value]) => [key === unit ? otherUnit[unit] : key, value]);
  const change = `${JSON.stringify(count)} ${unit} → ${otherUnit[unit]}`;
  return [...counts, { kind: 'unit', place, value: Object.fromEntries(entries), change: { zh: change, en: change } }];
}

// A time limit of one day ends on the next working day in either unit (Civil Code, article 203), unless it is kept, comes
// round, or can stand still.
function sameInEitherUnit(unit: Unit, count: unknown, place: Place): boolean {
  const limit = place[0] !== 'retention' && place.at(-1) !== 'every';
  return limit && count === 1 && (unit === 'working_days' || unit === 'calendar_days');
}

function settingChanges(regime: DomainRegime, place: Place, current: string): DomainChange[] {
  const unit = regime.settings[current]?.unit;
  const others = Object.keys(regime.settings).filter((id) => regime.settings[id]?.unit === unit);
  return intoOthers('setting', place, current, others);
}

function ruleChanges(regime: DomainRegime, { value, unit, bound }: NumberRule, place: Place): DomainChange[] {
  const next = numberUnits[(numberUnits.indexOf(unit) + 1) % numberUnits.length];
  return [
    ...(typeof value === 'object'
      ? settingChanges(regime, [...place, 'value', 'setting'], value.setting)
      : valueChanges(value, [...place, 'value'])),
    { kind: 'unit', place: [...place, 'unit'], value: next },
    ...intoOthers('bound', [...place, 'bound'], bound, ['exactly', 'at-least', 'at-most']),
  ];
}

// One more or less in the last place.
function valueChanges(value: number | string, place: Place): DomainChange[] {
  if (typeof value === 'number') return besides('number', place, value);
  const [, fraction = ''] = value.split('.');
  const scaled = BigInt(value.replace('.', ''));
  return [scaled + 1n, scaled - 1n].map((other) => ({ kind: 'number', place, value: pointed(other, fraction.length) }));
}

function pointed(scaled: bigint, places: number): string {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${scaled < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}
