import type { Detector } from './scheme.js';
import type { ColumnValues } from './values.js';

export type NeighboursDetector = Extract<Detector, { kind: 'neighbours' }>;

/** The table around a column: what each column was taken for so far. */
export interface Surroundings {
  readonly index: number;
  readonly columns: readonly { readonly name: string; readonly category: string; readonly values: ColumnValues }[];
}

/** What speaks beside a column: the name of the other column, or undefined where nothing does. */
export function neighbourOf(detector: NeighboursDetector, around: Surroundings): string | undefined {
  switch (detector.relation) {
    case 'table':
      return categoryNear(detector, around);
    case 'born-as-in-id':
      return sameBirth(around);
    case 'coordinate-pair':
      return otherCoordinate(around);
  }
}

function categoryNear(
  { categories, distance }: NeighboursDetector,
  { index, columns }: Surroundings,
): string | undefined {
  return columns.find(
    ({ category }, at) =>
      at !== index && categories.includes(category) && Math.abs(at - index) <= (distance ?? Number.POSITIVE_INFINITY),
  )?.name;
}

const sameShare = 0.6;

// Digits 7 to 14 of a resident identity number are the day of birth. Source: GB 11643-1999, 4.2.2.
function sameBirth({ index, columns }: Surroundings): string | undefined {
  const own = columns[index];
  if (own === undefined) return undefined;
  return columns.find(({ category, values }, at) => {
    if (at === index || category !== 'id_card') return false;
    let [both, same] = [0, 0];
    for (const [row, value] of own.values.rows.entries()) {
      const id = values.rows[row];
      if (value === null || id === null || id === undefined) continue;
      both++;
      if (value.replace(/\D/g, '').slice(0, 8) === id.slice(6, 14)) same++;
    }
    return both > 0 && same / both >= sameShare;
  })?.name;
}

// Longitude and latitude of a box around China do not overlap, so that a column is one or the other.
const bounds = { longitude: [73, 136], latitude: [3, 54] } as const;
const fineShare = 0.8;
/** Of places all over the world, so many lie beyond the ninetieth meridian, and their latitudes are so many degrees apart. */
const farShare = 0.1;
const worldSpread = 20;

function otherCoordinate({ index, columns }: Surroundings): string | undefined {
  const own = columns[index];
  if (own === undefined) return undefined;
  const pair = (a: ColumnValues, b: ColumnValues) =>
    (within(a, 'longitude') && within(b, 'latitude')) || (isWorldLongitude(a) && isWorldLatitude(b));
  return [columns[index - 1], columns[index + 1]].find(
    (other) => other !== undefined && (pair(own.values, other.values) || pair(other.values, own.values)),
  )?.name;
}

function within(values: ColumnValues, what: keyof typeof bounds): boolean {
  const [low, high] = bounds[what];
  return shareOf(values, (degrees) => degrees >= low && degrees <= high) >= fineShare;
}

function isWorldLongitude(values: ColumnValues): boolean {
  const far = (degrees: number) => Math.abs(degrees) > 90 && Math.abs(degrees) <= 180;
  return shareOf(values, (degrees) => Math.abs(degrees) <= 180) >= fineShare && shareOf(values, far) >= farShare;
}

function isWorldLatitude(values: ColumnValues): boolean {
  if (shareOf(values, (degrees) => Math.abs(degrees) <= 90) < fineShare) return false;
  const all = values.counted.map(({ text }) => degreesOf(text)).filter((degrees) => Math.abs(degrees) <= 90);
  return Math.max(...all) - Math.min(...all) >= worldSpread;
}

function shareOf({ counted, present }: ColumnValues, holds: (degrees: number) => boolean): number {
  const fine = counted.reduce((sum, { text, count }) => sum + (holds(degreesOf(text)) ? count : 0), 0);
  return fine / Math.max(1, present);
}

// Positions have four decimals at least; amounts and measures have fewer.
function degreesOf(text: string): number {
  return /^-?\d{1,3}\.\d{4,}$/.test(text) ? Number(text) : Number.NaN;
}
