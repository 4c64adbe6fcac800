import { z } from 'zod';
import { type Instant, LocalDate, shanghaiDate } from '../../kernel/index.js';
import type { ColumnProfile, ResourceProfile } from '../profile.js';
import type { ResourceOrigin } from '../sources/index.js';

/** What the platform knows of a resource by itself: by its scan, its organisation and the register. A published id keeps its meaning. */
export const CardFactId = z.enum([
  'name',
  'file',
  'column-names',
  'comment',
  'format',
  'rows',
  'columns',
  'bytes',
  'time-span',
  'fingerprint',
  'inventoried-on',
  'holder',
  'uscc',
  'registrations',
  'registered-rights',
  'encumbrances',
  'newest-in-data',
  'changed-on',
  'source-owner',
  'grade',
  'sensitive-columns',
  'storage-method',
  'storage-location',
]);
export type CardFactId = z.infer<typeof CardFactId>;

/** Facts that the register tells. */
export const registerFacts: ReadonlySet<CardFactId> = new Set(['registrations', 'registered-rights', 'encumbrances']);

/** Facts that the platform keeps of the holder and of its own work; no scan tells them. */
export const platformFacts: ReadonlySet<CardFactId> = new Set(['name', 'holder', 'uscc', 'inventoried-on']);

/** A value of a card: text, number, yes or no, or texts. */
export const CardValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
export type CardValue = z.infer<typeof CardValue>;

/** Facts by their ids; what is not known is absent. */
export const KnownFacts = z.partialRecord(CardFactId, CardValue);
export type KnownFacts = z.infer<typeof KnownFacts>;

export interface ScannedResource {
  readonly name: string;
  readonly profile: ResourceProfile;
  readonly origin?: ResourceOrigin | undefined;
  readonly holder: { readonly name: string; readonly uscc: string };
  readonly inventoriedOn: LocalDate;
  readonly scannedAt: Instant;
  /** The tier of GB/T 43697 of the whole. */
  readonly tier: string;
  /** How and where the data lie; the place is null where the platform keeps the file. */
  readonly storage: { readonly method: string; readonly location: string | null };
}

/** What the scan of a resource, and the organisation that holds it, tell of its card. */
export function scanFacts({
  name,
  profile,
  origin,
  holder,
  inventoriedOn,
  scannedAt,
  tier,
  storage,
}: ScannedResource): KnownFacts {
  const { columns, contentFingerprint } = profile;
  const span = timeSpan(columns);
  const newest = newestDay(profile, shanghaiDate(scannedAt));
  const sensitive = columns.filter(({ category }) => category !== 'none').map(({ name: column }) => column);
  const comment = origin?.comment?.trim();
  return {
    ...{ name, file: profile.fileName, 'column-names': columns.map(({ name: column }) => column) },
    ...{ format: profile.format, rows: profile.rows, columns: columns.length, bytes: profile.sizeBytes },
    ...{ 'inventoried-on': inventoriedOn, holder: holder.name, uscc: holder.uscc },
    ...(comment ? { comment } : {}),
    ...(span ? { 'time-span': span } : {}),
    ...(contentFingerprint === null ? {} : { fingerprint: contentFingerprint }),
    ...(newest ? { 'newest-in-data': newest } : {}),
    ...(origin?.changedAt ? { 'changed-on': shanghaiDate(origin.changedAt) } : {}),
    ...(origin?.owner ? { 'source-owner': origin.owner } : {}),
    grade: tier,
    'sensitive-columns': sensitive,
    'storage-method': storage.method,
    ...(storage.location === null ? {} : { 'storage-location': storage.location }),
  };
}

/** The latest day that a column of dates holds and that has come on the day given; null where there is none. */
export function newestDay({ columns }: Pick<ResourceProfile, 'columns'>, today: LocalDate): LocalDate | null {
  const days = dated(columns)
    .map(({ max }) => (max ?? '').slice(0, 10))
    // A day to come is a plan or a term, and tells nothing of how fresh the data are.
    .filter((day) => day <= today)
    .sort();
  return (days.at(-1) as LocalDate | undefined) ?? null;
}

function timeSpan(columns: readonly ColumnProfile[]): string | null {
  const dates = dated(columns);
  const [from] = dates.map(({ min }) => (min ?? '').slice(0, 10)).sort();
  const to = dates
    .map(({ max }) => (max ?? '').slice(0, 10))
    .sort()
    .at(-1);
  return from && to ? `${from} — ${to}` : null;
}

// Days of birth tell of people and not of the data; what is masked is no day.
function dated(columns: readonly ColumnProfile[]): ColumnProfile[] {
  const isDay = (value: string | null) => LocalDate.safeParse((value ?? '').slice(0, 10)).success;
  return columns.filter(
    ({ type, category, min, max }) => /date|timestamp/i.test(type) && category === 'none' && isDay(min) && isDay(max),
  );
}
