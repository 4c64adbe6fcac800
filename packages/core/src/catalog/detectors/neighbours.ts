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

// A box around China; a pair that is no place in it needs a telling header.
const bounds = { longitude: [73, 136], latitude: [3, 54] } as const;
const fineShare = 0.8;

function otherCoordinate({ index, columns }: Surroundings): string | undefined {
  const own = columns[index];
  if (own === undefined) return undefined;
  return [columns[index - 1], columns[index + 1]].find((other) => {
    if (other === undefined) return false;
    return (
      (within(own.values, 'longitude') && within(other.values, 'latitude')) ||
      (within(own.values, 'latitude') && within(other.values, 'longitude'))
    );
  })?.name;
}

function within({ counted, present }: ColumnValues, what: keyof typeof bounds): boolean {
  const [low, high] = bounds[what];
  if (present === 0) return false;
  const fine = counted.reduce((sum, { text, count }) => {
    const number = /^\d{1,3}\.\d{4,}$/.test(text) ? Number(text) : Number.NaN;
    return sum + (number >= low && number <= high ? count : 0);
  }, 0);
  return fine / present >= fineShare;
}
