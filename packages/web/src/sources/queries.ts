import { EndedScan, RunningScan, ScanFault, ScanSchedule, SourcePlace } from '@shuji/core/catalog';
import { Instant, ResourceId, SourceId, Text } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** A source of the organisation, with the scan under way and what the last came to. */
export const SourceView = z.object({
  id: SourceId,
  name: z.string(),
  version: z.int(),
  place: SourcePlace,
  schedule: ScanSchedule.nullable(),
  nextScanAt: Instant.nullable(),
  retired: z.boolean(),
  scan: RunningScan.extend({
    progress: z.object({ tables: z.int(), done: z.int(), unread: z.int(), reading: z.string().nullable() }),
  }).nullable(),
  last: EndedScan.nullable(),
  resources: z.int(),
  connectedAt: Instant,
});
export type SourceView = z.infer<typeof SourceView>;

/** A table as the last scan came upon it. */
const ScannedTable = z.object({
  position: z.int(),
  schema: z.string(),
  table: z.string(),
  kind: z.string(),
  comment: z.string().nullable(),
  estimatedRows: z.number().nullable(),
  bytes: z.number().nullable(),
  state: z.enum(['waiting', 'reading', 'added', 'again', 'unchanged', 'unread']),
  fault: z.object({ code: ScanFault, message: Text }).nullable(),
  resource: ResourceId.nullable(),
  rows: z.number().nullable(),
  ms: z.int().nullable(),
  tier: z.enum(['core', 'important', 'general']).nullable(),
  open: z.int().nullable(),
});
export type ScannedTable = z.infer<typeof ScannedTable>;

const SourcePage = page(SourceView);
const TablePage = page(ScannedTable);

/** Milliseconds between two looks at a scan that runs. */
const lookEvery = 1000;
const runs = ({ scan }: SourceView) => scan?.status === 'running';

/** The sources of the active organisation, the newest first; looked at again while one is scanned. */
export const sourcesQuery = infiniteQueryOptions({
  queryKey: ['sources'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) });
    return get(`/api/sources?${query}`, SourcePage, signal);
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ items }) => items.some(runs)) === true ? lookEvery : false,
});

/** One source; looked at again while it is scanned. */
export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['source', id],
    queryFn: ({ signal }) => get(`/api/sources/${encodeURIComponent(id)}`, SourceView, signal),
    refetchInterval: ({ state }) => (state.data && runs(state.data) ? lookEvery : false),
  });

/** The tables of a source, as the last scan came upon them. */
export const sourceTablesQuery = (
  id: string,
  { state, live }: { readonly state: 'all' | 'unread'; readonly live: boolean },
) =>
  infiniteQueryOptions({
    queryKey: ['source-tables', id, state],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ state, limit: '100', ...(pageParam === null ? {} : { cursor: pageParam }) });
      return get(`/api/sources/${encodeURIComponent(id)}/tables?${query}`, TablePage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: live ? lookEvery * 2 : false,
  });
