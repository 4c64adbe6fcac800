import { partOf, units } from '@shuji/core/rulebook';

type Parameters = Readonly<Record<string, unknown>>;
type Settings = Readonly<Record<string, { readonly unit: string; readonly minimum: number }>>;

/** Where an obligation says a length of time, or names entries of a list, what differs from the part that it claims. */
export function saidDifferently(
  params: Parameters,
  part: unknown,
  settings: Settings,
  numbers: Parameters = {},
): string[] {
  const said = lengthSaid(params);
  const held = lengthHeld(part, settings) ?? numberRead(part, settings, numbers, said);
  const silent = said === null || (held === null && !isTime(said));
  const length = silent ? [] : differs('a length of', said, held);
  return [...length, ...listsShort(params, part)];
}

// A share or a count may be met by a list or a decision, which holds no number to compare; a length of time may not.
function isTime(said: string): boolean {
  return /(day|month|quarter|year|hour)$/.test(said);
}

/** As in `5 working_day`: the parameter that has a unit, or the parameters themselves. */
export function lengthSaid(params: Parameters): string | null {
  for (const entry of [params, ...Object.values(params)]) {
    if (!isMap(entry) || typeof entry.unit !== 'string') continue;
    const count = [entry.value, entry.limit, entry.period, entry.duration, entry.min].find(
      (value) => typeof value === 'number',
    );
    if (count !== undefined) return `${count} ${entry.unit}`;
  }
  return null;
}

function lengthHeld(part: unknown, settings: Settings): string | null {
  if (!isMap(part)) return null;
  // A setting is held to its lowest number: what the instrument leaves to the authority is a minimum at most.
  if (typeof part.unit === 'string' && 'minimum' in part) return `${part.minimum} ${part.unit.replace(/s$/, '')}`;
  if (typeof part.unit === 'string' && typeof part.value === 'number')
    return `${part.value} ${part.unit.replace(/s$/, '')}`;
  const unit = units.find((name) => part[name] !== undefined);
  if (unit === undefined) return null;
  const count = part[unit];
  if (isMap(count)) return lengthHeld(partOf(settings, String(count.setting)), settings);
  return `${count} ${unit.replace(/s$/, '')}`;
}

// A decision holds the length of time that its rows read by name; where they read several, the one that is said.
function numberRead(part: unknown, settings: Settings, numbers: Parameters, said: string | null): string | null {
  if (said === null || !isTime(said)) return null;
  const names = [...(JSON.stringify(part) ?? '').matchAll(/numbers\['([^']+)'\]/g)].map(([, name]) => name ?? '');
  const lengths = names.flatMap((name) => lengthHeld(partOf(numbers, name), settings) ?? []).filter(isTime);
  return lengths.find((length) => length === said) ?? lengths[0] ?? null;
}

// Words of the catalogue are its own, so that lists are held against each other by their number alone.
const lists = [
  'fields',
  'materials',
  'enum',
  'values',
  'classes',
  'object_types',
  'issues',
  'elements',
  'element_count',
];

function listsShort(params: Parameters, part: unknown): string[] {
  const held = entriesOf(part);
  if (held === null) return [];
  return lists.flatMap((key) => {
    const given = params[key];
    const said = Array.isArray(given) ? given.length : typeof given === 'number' ? given : 0;
    return said > held ? [`${key}: ${said} are said, ${held} stand there`] : [];
  });
}

function entriesOf(part: unknown): number | null {
  if (Array.isArray(part)) return part.length;
  return isMap(part) && Array.isArray(part.options) ? part.options.length : null;
}

function differs(what: string, said: string, held: string | null): string[] {
  return said === held ? [] : [`${what} ${said} is said, ${held ?? 'none'} stands there`];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
