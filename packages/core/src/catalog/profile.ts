import { z } from 'zod';
import { ColumnEvidence } from './detectors/index.js';
import { Histogram } from './histograms/index.js';
import { KeptGrade } from './kept-grade.js';
import { Settled } from './review/settled.js';

/**
 * What a scan measures of one column. Counts are exact, but `distinct` where `distinctExact` does not say so. The same data have the
 * same figures whatever they are kept in: texts are compared by their bytes in UTF-8, lengths count characters, `mean` has twelve digits,
 * numbers have no closing zeros and a time at midnight is its day.
 */
export const ColumnProfile = z.object({
  name: z.string(),
  type: z.string(),
  nulls: z.int().nonnegative(),
  distinct: z.int().nonnegative(),
  /** Early profiles do not say it: their `distinct` is approximate. */
  distinctExact: z.boolean().optional(),
  /** `nulls` where the type has no order or no text of its own, as bytes, arrays and shapes: nothing else is known of the column. */
  measured: z.literal('nulls').optional(),
  min: z.string().nullable(),
  max: z.string().nullable(),
  mean: z.string().nullable(),
  minLength: z.int().nullable(),
  maxLength: z.int().nullable(),
  /** Up to five values, masked where the column is personal. */
  examples: z.array(z.string()),
  category: z.string(),
  /** The tier of GB/T 43697; `level` has the grade of the scheme. */
  grade: z.enum(['core', 'important', 'general']),
  confidence: z.number().min(0).max(1),
  /** Early profiles kept words alone, and no level. */
  evidence: z.array(z.union([z.string(), ColumnEvidence])),
  level: KeptGrade.optional(),
  /** Where its values lie; absent where no bins make sense, and in early profiles. */
  histogram: Histogram.optional(),
  /** Where somebody confirmed or overruled what the scan found; category and grade are theirs then. */
  settled: Settled.optional(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** What a scan measures of one file, or of one table of a source: the inventory entry of a data resource. */
export const ResourceProfile = z.object({
  fileName: z.string(),
  format: z.enum(['csv', 'tsv', 'json', 'ndjson', 'parquet', 'xlsx', 'table']),
  encoding: z.string().nullable(),
  delimiter: z.string().nullable(),
  sizeBytes: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  columns: z.array(ColumnProfile),
  level: KeptGrade.optional(),
  /** SHA-256 of the file's bytes, in hex; null where the data lie in a source. */
  sha256: z.string().nullable(),
  /** Order-independent fingerprint of the content (same rows in another order or format give the same), in hex. Null where a column is of a type of which nulls alone are counted. */
  contentFingerprint: z.string().nullable(),
  engine: z.string(),
});
export type ResourceProfile = z.infer<typeof ResourceProfile>;

/** What a scan measures of a file. */
export const FileProfile = ResourceProfile.extend({
  format: ResourceProfile.shape.format.exclude(['table']),
  sha256: z.string(),
  contentFingerprint: z.string(),
});
export type FileProfile = z.infer<typeof FileProfile>;

/** Why a file, a source or a table of it can't be read. Closed list: each has a message in the catalogue and a test. */
export const ScanFault = z.enum([
  'file-not-found',
  'folder-missing',
  'file-outside-folders',
  'file-altered',
  'file-not-regular',
  'file-empty',
  'file-too-large',
  'file-type-unknown',
  'file-type-mismatch',
  'file-damaged',
  'encoding-unsupported',
  'rows-ragged',
  'columns-too-many',
  'compression-bomb',
  'disk-full',
  'detector-failed',
  'scan-timeout',
  'scan-failed',
  'source-address-wrong',
  'source-kind-unknown',
  'source-unreachable',
  'source-refused',
  'source-database-missing',
  'source-tls-demanded',
  'source-tls-missing',
  'source-hash-missing',
  'source-lost',
  'source-empty',
  'object-refused',
  'table-refused',
  'table-missing',
  'table-altered',
  'table-timeout',
  'table-failed',
]);
export type ScanFault = z.infer<typeof ScanFault>;
