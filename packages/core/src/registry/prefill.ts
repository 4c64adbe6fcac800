import type { AssetCard, ResourceProfile } from '../catalog/index.js';
import type { Field, Json, Registration } from '../rulebook/index.js';

/** Longest text that an answer is filled with, in characters. */
const longest = 2000;

/** A scanned resource, as far as a form can be answered from it. */
export interface ScannedResource {
  readonly name: string;
  readonly profile: ResourceProfile;
  readonly card: AssetCard;
}

/** Answers that the scan of a resource gives; the applicant may change each. Sizes in bytes, dates as `YYYY-MM-DD`. */
export function prefill(registration: Registration, resource: ScannedResource): Record<string, Json> {
  return Object.fromEntries(
    registration.form.flatMap((field) => {
      const value = fromScan(field, resource);
      return value === null ? [] : [[field.id, value]];
    }),
  );
}

function fromScan(field: Field, { name, profile, card }: ScannedResource): Json | null {
  if (field.type === 'number')
    return (
      { rows: profile.rows, bytes: profile.sizeBytes, columns: profile.columns.length }[String(field.from)] ?? null
    );
  if (field.type !== 'text' && field.type !== 'long-text') return null;
  switch (field.from) {
    case 'name':
      return name;
    case 'rows':
      return `${profile.rows} 行，${profile.columns.length} 列`;
    case 'bytes':
      return `${profile.sizeBytes} 字节`;
    case 'format':
      return profile.format.toUpperCase();
    case 'columns':
      return profile.columns
        .map((column) => `${column.name}（${column.type}）`)
        .join('、')
        .replace(/\p{Cc}+/gu, ' ')
        .slice(0, longest);
    case 'fingerprint':
      return profile.contentFingerprint;
    case 'industry':
      return card.basic.industry;
    case 'source':
      return card.rights.source;
    case 'scenario':
      return card.use.scenario;
    case 'time-span':
      return timeSpan(profile.columns);
    case 'coverage':
    case undefined:
      return null;
  }
}

// The widest column of dates says from when to when the data reach.
function timeSpan(columns: ResourceProfile['columns']): string | null {
  const dates = columns.filter(({ type, min, max }) => /date|timestamp/i.test(type) && min !== null && max !== null);
  const from = dates.map(({ min }) => min ?? '').sort()[0];
  const to = dates
    .map(({ max }) => max ?? '')
    .sort()
    .at(-1);
  return from && to ? `${from.slice(0, 10)} — ${to.slice(0, 10)}` : null;
}
