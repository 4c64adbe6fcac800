import { type Regime, type Unit, units } from '../rulebook/index.js';
import type { Change, Place } from './mutant.js';

const otherUnit: Readonly<Record<Unit, Unit>> = {
  working_days: 'calendar_days',
  calendar_days: 'working_days',
  months: 'years',
  years: 'months',
};

/** Changes of every length of time, and of the numbers that are left to the authority. */
export function spanChanges(regime: Regime): Change[] {
  return [
    ...spansOf({ ...regime, cases: [] }, []).flatMap(({ place, unit, count }) => [
      ...countChanges(regime, [...place, unit], count),
      ...(isSameInBoth(unit, count) ? [] : [unitChange(regime, place, unit, count)]),
    ]),
    ...Object.entries(regime.settings).flatMap(([id, { suggested, minimum }]) => [
      ...countChanges(regime, ['settings', id, 'suggested'], suggested),
      ...countChanges(regime, ['settings', id, 'minimum'], minimum),
    ]),
  ];
}

function countChanges(regime: Regime, place: Place, count: unknown): Change[] {
  if (typeof count === 'number')
    return [count + 1, count - 1].map((value) => ({
      kind: place[0] === 'settings' ? 'setting' : 'number',
      place,
      value,
    }));
  const { setting } = count as { setting: string };
  const unit = regime.settings[setting]?.unit;
  return Object.keys(regime.settings)
    .filter((id) => id !== setting && regime.settings[id]?.unit === unit)
    .map((id) => ({ kind: 'setting', place: [...place, 'setting'], value: id }));
}

// One day ends on the next working day in either unit: no case can tell them apart (Civil Code, article 203).
function isSameInBoth(unit: Unit, count: unknown): boolean {
  return count === 1 && (unit === 'working_days' || unit === 'calendar_days');
}

// A unit is the key of its number: the whole length changes at once, and its other parts stay.
function unitChange(regime: Regime, place: Place, unit: Unit, count: unknown): Change {
  const span = place.reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], regime);
  const entries = Object.entries(span as object).map(([key, value]) => [key === unit ? otherUnit[unit] : key, value]);
  const change = `${JSON.stringify(count)} ${unit} → ${otherUnit[unit]}`;
  return { kind: 'unit', place, value: Object.fromEntries(entries), change: { zh: change, en: change } };
}

function spansOf(value: unknown, place: Place): { place: Place; unit: Unit; count: unknown }[] {
  if (value === null || typeof value !== 'object') return [];
  const unit = units.find((name) => name in value);
  const own = unit === undefined ? [] : [{ place, unit, count: (value as Readonly<Record<string, unknown>>)[unit] }];
  const children = Object.entries(value).flatMap(([key, child]) =>
    spansOf(child, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return [...own, ...children];
}
