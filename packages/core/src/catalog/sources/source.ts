import { z } from 'zod';
import { Instant, OrganisationId, ScanId, SourceId } from '../../kernel/index.js';
import { ScanFault } from '../profile.js';

/** How a connection is encrypted: never; where the source offers it; always; always, by a certificate that passes. */
export const TlsMode = z.enum(['disable', 'prefer', 'require', 'verify-full']);

const Database = z.object({
  kind: z.enum(['postgres', 'mysql']),
  host: z.string().trim().min(1).max(253),
  port: z.int().min(1).max(65535),
  database: z.string().min(1).max(128),
  user: z.string().min(1).max(128),
  /** Schemas that are read; none: all that the user can see. */
  schemas: z.array(z.string().min(1).max(128)).max(100).default([]),
  tls: TlsMode.default('prefer'),
  /** Whether views are read as well, and foreign tables: they run what whoever made them wrote. */
  views: z.boolean().default(false),
});
const Spark = Database.extend({
  kind: z.literal('spark'),
  /** Whether its Thrift server is greeted by SASL (its modes NONE, LDAP, CUSTOM), or not at all (NOSASL). */
  sasl: z.boolean().default(true),
});

const Folder = z.object({
  kind: z.literal('folder'),
  /** A folder of the machine that the platform runs on, with all below it. */
  path: z.string().trim().min(1).max(1000),
});

const Bucket = z.object({
  kind: z.literal('s3'),
  /** Empty: that of Amazon for the region. */
  endpoint: z.string().trim().max(500).default(''),
  region: z.string().trim().min(1).max(64).default('us-east-1'),
  bucket: z.string().trim().min(1).max(255),
  /** What the keys of objects begin with. */
  prefix: z.string().max(1000).default(''),
  /** The one that is named; the secret one is kept as a password is. */
  accessKey: z.string().trim().min(1).max(200),
  /** Whether the bucket is named in the path and not in the host. */
  pathStyle: z.boolean().default(true),
});

/** Where a source is and as whom it is read; its password is kept apart, encrypted, and never in an event. */
export const SourcePlace = z.discriminatedUnion('kind', [Database, Spark, Folder, Bucket]);
export type SourcePlace = z.infer<typeof SourcePlace>;
/** A place that is a database, or what asks as one. */
export type DatabasePlace = z.infer<typeof Database> | z.infer<typeof Spark>;

/** When a source is scanned by itself: every day, or on one day of the week (1 is Monday), at a time of Asia/Shanghai. */
export const ScanSchedule = z.object({
  weekday: z.int().min(1).max(7).nullable(),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
});
export type ScanSchedule = z.infer<typeof ScanSchedule>;

/** A table that could not be read, and why. */
export const UnreadTable = z.object({ schema: z.string(), table: z.string(), fault: ScanFault });

/** What a scan of a source came to. */
export const ScanFigures = z.object({
  tables: z.int().nonnegative(),
  /** Read for the first time, read again, and left since nothing had changed. */
  added: z.int().nonnegative(),
  again: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  rows: z.int().nonnegative(),
  unread: z.array(UnreadTable),
  /** Tables of earlier scans that the source has no more, as `schema.table`. */
  gone: z.array(z.string()),
});
export type ScanFigures = z.infer<typeof ScanFigures>;

/** Why a scan is under way: a person asked, or its time had come. */
const By = z.enum(['person', 'schedule']);

/** A scan that is under way. `whole` reads every table, also those that seem unchanged. */
export const RunningScan = z.object({
  id: ScanId,
  status: z.enum(['running', 'paused']),
  whole: z.boolean(),
  by: By,
  begunAt: Instant,
});
export type RunningScan = z.infer<typeof RunningScan>;

/** A scan that has ended: whole, stopped by somebody, or failed with what the source said. */
export const EndedScan = z.object({
  id: ScanId,
  how: z.enum(['finished', 'stopped', 'failed']),
  fault: ScanFault.nullable(),
  figures: ScanFigures,
  begunAt: Instant,
  endedAt: Instant,
});
export type EndedScan = z.infer<typeof EndedScan>;

const events = [
  z.object({
    type: z.literal('SourceConnected'),
    id: SourceId,
    owner: OrganisationId,
    name: z.string(),
    place: SourcePlace,
    schedule: ScanSchedule.nullable(),
  }),
  z.object({
    type: z.literal('SourceChanged'),
    name: z.string(),
    place: SourcePlace,
    schedule: ScanSchedule.nullable(),
  }),
  z.object({ type: z.literal('SourceRetired') }),
  z.object({ type: z.literal('ScanBegun'), scan: ScanId, whole: z.boolean(), by: By }),
  z.object({ type: z.literal('ScanPaused'), scan: ScanId }),
  z.object({ type: z.literal('ScanResumed'), scan: ScanId }),
  z.object({
    type: z.literal('ScanEnded'),
    scan: ScanId,
    how: EndedScan.shape.how,
    fault: ScanFault.nullable(),
    figures: ScanFigures,
  }),
] as const;

/** What happened to a source. */
export const SourceEvent = z.discriminatedUnion('type', events);
export type SourceEvent = z.infer<typeof SourceEvent>;

/** A source of an organisation: where it is, when it is scanned, the scan under way and the last that ended. */
export interface SourceState {
  readonly id: SourceId;
  readonly owner: OrganisationId;
  readonly name: string;
  readonly place: SourcePlace;
  readonly schedule: ScanSchedule | null;
  readonly retired: boolean;
  readonly scan: RunningScan | null;
  readonly last: EndedScan | null;
}

/** The source after one more event. */
export function evolveSource(state: SourceState | null, event: SourceEvent, at: Instant): SourceState | null {
  if (event.type === 'SourceConnected') {
    const { type: _, ...connected } = event;
    return { ...connected, retired: false, scan: null, last: null };
  }
  if (!state) return null;
  switch (event.type) {
    case 'SourceChanged':
      return { ...state, name: event.name, place: event.place, schedule: event.schedule };
    case 'SourceRetired':
      return { ...state, retired: true, schedule: null };
    case 'ScanBegun':
      return { ...state, scan: { id: event.scan, status: 'running', whole: event.whole, by: event.by, begunAt: at } };
    case 'ScanPaused':
      return { ...state, scan: state.scan && { ...state.scan, status: 'paused' } };
    case 'ScanResumed':
      return { ...state, scan: state.scan && { ...state.scan, status: 'running' } };
    case 'ScanEnded': {
      const { scan: id, how, fault, figures } = event;
      return {
        ...state,
        scan: null,
        last: { id, how, fault, figures, begunAt: state.scan?.begunAt ?? at, endedAt: at },
      };
    }
  }
}
