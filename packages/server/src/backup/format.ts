// The form of a backup: a gzip file of a tar of `format.json`, the members, and last `manifest.json`, which knows the
// SHA-256 of each; then an empty gzip member whose comment is the SHA-256 of every byte before it. Ordinary tools unpack
// it. `format.json` first and the closing member last stay as they are in every later format, so that an older program
// can tell a newer backup from a damaged one.
import { z } from 'zod';

/** The newest format that this program writes and reads. */
export const formatVersion = 1;

export const formatName = 'format.json';
export const manifestName = 'manifest.json';
export const timersName = 'timers.jsonl';

/** First member of a backup of any format. */
export const BackupFormat = z.object({ format: z.literal('shuji-backup'), version: z.int().positive() });

/** A table as it was saved: its columns, and how many rows. */
export const SavedTable = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  columns: z.array(z.string()).min(1),
  rows: z.int().nonnegative(),
});
export type SavedTable = z.infer<typeof SavedTable>;

/** What a backup holds; members by name, tables in an order in which they can be filled. */
export const Manifest = z.object({
  ...BackupFormat.shape,
  madeAt: z.iso.datetime({ offset: true }),
  migrations: z.array(z.string()),
  tree: z.object({ size: z.int().nonnegative(), root: z.string(), checkpoint: z.string().nullable() }),
  verifierKey: z.string(),
  tables: z.array(SavedTable),
  timers: z.int().nonnegative(),
  members: z.record(
    z.string(),
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), sizeBytes: z.int().nonnegative() }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** A member by its name; undefined for a name that no backup has, as one that leads out of its folder. */
export type Member =
  | { readonly kind: 'format' | 'manifest' | 'timers' }
  | { readonly kind: 'rows'; readonly table: string }
  | { readonly kind: 'file' | 'key'; readonly name: string };

export function memberOf(name: string): Member | undefined {
  if (name === formatName) return { kind: 'format' };
  if (name === manifestName) return { kind: 'manifest' };
  if (name === timersName) return { kind: 'timers' };
  const [, table] = /^tables\/([a-z][a-z0-9_]*)\/\d{6,}\.jsonl$/.exec(name) ?? [];
  if (table !== undefined) return { kind: 'rows', table };
  const [, file] = /^files\/([0-9a-f]{64})$/.exec(name) ?? [];
  if (file !== undefined) return { kind: 'file', name: file };
  const [, key] = /^keys\/([a-z][a-z-]*(?:\.pub)?)$/.exec(name) ?? [];
  return key === undefined ? undefined : { kind: 'key', name: key };
}

/** The closing gzip member over bytes with this digest (RFC 1952: a comment, no content). */
export function closingOf(sha256: string): Buffer {
  return Buffer.concat([
    Buffer.from('1f8b08100000000000ff', 'hex'),
    Buffer.from(`shuji-sha256 ${sha256}\0`, 'latin1'),
    Buffer.from('03000000000000000000', 'hex'),
  ]);
}

export const closingBytes = closingOf('0'.repeat(64)).length;
