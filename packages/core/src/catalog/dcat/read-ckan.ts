import { z } from 'zod';
import { type DatasetRecord, type RecordFault, recordOr } from './record.js';

const text = z.string().nullish();
const Named = z.object({ title: text, display_name: text, name: text }).nullish();

const CkanPackage = z.object({
  id: text,
  name: text,
  title: text,
  notes: text,
  url: text,
  organization: Named,
  author: text,
  tags: z.array(z.object({ display_name: text, name: text })).nullish(),
  groups: z.array(z.object({ title: text, display_name: text, name: text })).nullish(),
  metadata_created: text,
  metadata_modified: text,
  license_url: text,
  license_title: text,
  license_id: text,
  private: z.boolean().nullish(),
  resources: z
    .array(
      z.object({
        name: text,
        url: text,
        format: text,
        mimetype: text,
        size: z.union([z.number(), z.string()]).nullish(),
        hash: text,
      }),
    )
    .nullish(),
});

/** A page of CKAN's `package_search` (Action API version 3): how many there are in all, and those of this page. */
export const CkanPage = z.object({
  success: z.literal(true),
  result: z.object({ count: z.int().nonnegative(), results: z.array(z.unknown()) }),
});

/** A data set of a CKAN catalogue that lies at an address. */
export function readCkan(found: unknown, base: string): DatasetRecord | RecordFault {
  const parsed = CkanPackage.safeParse(found);
  if (!parsed.success) return { uri: null, field: parsed.error.issues[0]?.path.join('.') ?? '' };
  const { data } = parsed;
  const page = `${base}/dataset/${encodeURIComponent(data.name ?? data.id ?? '')}`;
  return recordOr({
    uri: (data.id ?? data.name ?? '') === '' ? '' : `${base}/dataset/${encodeURIComponent(data.id ?? data.name ?? '')}`,
    title: filled(data.title) ?? data.name ?? '',
    description: filled(data.notes),
    identifier: data.id ?? null,
    publisher: nameOf(data.organization) ?? filled(data.author),
    keywords: (data.tags ?? []).map(nameOf).filter((name) => name !== null),
    themes: (data.groups ?? []).map(nameOf).filter((name) => name !== null),
    issued: filled(data.metadata_created),
    modified: filled(data.metadata_modified),
    licence: filled(data.license_url) ?? filled(data.license_title) ?? filled(data.license_id),
    accessRights: null,
    landingPage: page,
    distributions: (data.resources ?? []).map(({ name, url, format, mimetype, size, hash }) => ({
      title: filled(name),
      accessUrl: filled(url),
      downloadUrl: null,
      format: filled(format),
      mediaType: filled(mimetype),
      bytes: sizeOf(size),
      licence: null,
      checksum: filled(hash) === null ? null : checksumOf(hash ?? ''),
    })),
  });
}

function filled(value: string | null | undefined): string | null {
  return value === undefined || value === null || value.trim() === '' ? null : value;
}

function nameOf(of: { [name in 'title' | 'display_name' | 'name']?: string | null | undefined } | null | undefined) {
  return filled(of?.title) ?? filled(of?.display_name) ?? filled(of?.name);
}

function sizeOf(size: number | string | null | undefined): number | null {
  const bytes = typeof size === 'string' ? Number.parseInt(size, 10) : size;
  return bytes === undefined || bytes === null || !Number.isSafeInteger(bytes) || bytes < 0 ? null : bytes;
}

// CKAN writes `algorithm:value`, or the value alone, which its length tells of.
function checksumOf(hash: string): { algorithm: string; value: string } {
  const at = hash.indexOf(':');
  if (at > 0) return { algorithm: hash.slice(0, at), value: hash.slice(at + 1) };
  return { algorithm: { 32: 'md5', 40: 'sha1', 64: 'sha256' }[hash.length] ?? '', value: hash };
}
