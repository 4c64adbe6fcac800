import type { SourcePlace } from '@shuji/core/catalog';

/** Where a source is, in one line. */
export function placeText(place: SourcePlace): string {
  if (place.kind === 'folder') return place.path;
  if (place.kind === 's3') return `${place.endpoint || 's3:/'}/${place.bucket}/${place.prefix}`;
  const { host, port, database } = place;
  return `${host.includes(':') ? `[${host}]` : host}:${port}/${database}`;
}
