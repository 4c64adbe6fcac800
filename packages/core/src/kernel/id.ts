import { z } from 'zod';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Schema of an opaque id: a prefix and 26 characters of Crockford's base 32, as in `case_01jb…`. */
export function idSchema<Prefix extends string>(prefix: Prefix) {
  return z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`))
    .brand<Prefix>();
}

/**
 * A new id, sortable by time: 48 bits of milliseconds and 80 bits of randomness (the layout of a ULID).
 * `random` is ten bytes from a cryptographic source.
 */
export function formatId(prefix: string, epochMs: number, random: Uint8Array): string {
  if (random.length !== 10) throw new RangeError('an id needs ten random bytes');
  let value = BigInt(epochMs);
  for (const byte of random) value = (value << 8n) | BigInt(byte);
  let text = '';
  for (let i = 0; i < 26; i++) {
    text = alphabet[Number(value & 31n)] + text;
    value >>= 5n;
  }
  return `${prefix}_${text}`;
}

export const CaseId = idSchema('case');
export type CaseId = z.infer<typeof CaseId>;
export const OrganisationId = idSchema('org');
export type OrganisationId = z.infer<typeof OrganisationId>;
export const PersonId = idSchema('person');
export type PersonId = z.infer<typeof PersonId>;
export const ResourceId = idSchema('res');
export type ResourceId = z.infer<typeof ResourceId>;
export const DocumentId = idSchema('doc');
export type DocumentId = z.infer<typeof DocumentId>;
export const ObjectionId = idSchema('obj');
export type ObjectionId = z.infer<typeof ObjectionId>;
export const CertificateId = idSchema('cert');
export type CertificateId = z.infer<typeof CertificateId>;
export const SourceId = idSchema('src');
export type SourceId = z.infer<typeof SourceId>;
export const ScanId = idSchema('scan');
export type ScanId = z.infer<typeof ScanId>;
export const SubjectId = idSchema('subj');
export type SubjectId = z.infer<typeof SubjectId>;
export const TagId = idSchema('tag');
export type TagId = z.infer<typeof TagId>;
export const TermId = idSchema('term');
export type TermId = z.infer<typeof TermId>;
export const QualityReportId = idSchema('qrep');
export type QualityReportId = z.infer<typeof QualityReportId>;
export const QualityIssueId = idSchema('qiss');
export type QualityIssueId = z.infer<typeof QualityIssueId>;
export const DelphiPanelId = idSchema('dpan');
export type DelphiPanelId = z.infer<typeof DelphiPanelId>;
