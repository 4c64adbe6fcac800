import { z } from 'zod';

const line = z.string().max(2000);
const Url = z.string().max(2000);

/** One way in which a data set is to be had. */
export const DistributionRecord = z.object({
  title: line.nullable(),
  accessUrl: Url.nullable(),
  downloadUrl: Url.nullable(),
  format: line.nullable(),
  mediaType: line.nullable(),
  bytes: z.number().nonnegative().nullable(),
  licence: line.nullable(),
  checksum: z.object({ algorithm: line, value: line }).nullable(),
});
export type DistributionRecord = z.infer<typeof DistributionRecord>;

/** A data set as a catalogue describes it (DCAT 3). Of texts in several languages the Chinese one is taken, else the first. */
export const DatasetRecord = z.object({
  uri: Url.min(1),
  title: line.min(1),
  description: z.string().max(20_000).nullable(),
  identifier: line.nullable(),
  publisher: line.nullable(),
  keywords: z.array(line).max(200),
  themes: z.array(line).max(200),
  /** As the catalogue writes them: days, years or times. */
  issued: line.nullable(),
  modified: line.nullable(),
  licence: line.nullable(),
  accessRights: line.nullable(),
  landingPage: Url.nullable(),
  distributions: z.array(DistributionRecord).max(200),
});
export type DatasetRecord = z.infer<typeof DatasetRecord>;

/** A data set of a catalogue that can't be taken, and which part of it is why. */
export interface RecordFault {
  readonly uri: string | null;
  readonly field: string;
}

/** What a catalogue describes: data sets that can be taken and those that can't. */
export interface ReadCatalogue {
  readonly records: readonly DatasetRecord[];
  readonly faults: readonly RecordFault[];
}

/** What is read of a data set, held to the form of records. */
export function recordOr(read: { readonly [field in keyof DatasetRecord]: unknown }): DatasetRecord | RecordFault {
  const parsed = DatasetRecord.safeParse(read);
  if (parsed.success) return parsed.data;
  return {
    uri: typeof read.uri === 'string' && read.uri !== '' ? read.uri.slice(0, 2000) : null,
    field: parsed.error.issues[0]?.path.join('.') ?? '',
  };
}

/** Sorts what was read into what can be taken and what can't. */
export function catalogueOf(read: readonly (DatasetRecord | RecordFault)[]): ReadCatalogue {
  return {
    records: read.filter((each) => 'title' in each),
    faults: read.filter((each) => 'field' in each),
  };
}
