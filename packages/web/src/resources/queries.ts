import { AssetCard, RelationsView, ResourceOrigin, ResourceProfile, ScanDifferences } from '@shuji/core/catalog';
import { DocumentId, Instant, ResourceId } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** One line of the inventory. */
export const ResourceSummary = z.object({
  id: ResourceId,
  name: z.string(),
  format: z.string(),
  rows: z.int(),
  columns: z.int(),
  sizeBytes: z.int(),
  fingerprint: z.string().nullable(),
  grade: z.enum(['core', 'important', 'general']),
  identifierColumns: z.int(),
  openColumns: z.int(),
  inventoriedAt: Instant,
});
export type ResourceSummary = z.infer<typeof ResourceSummary>;

/** A resource with what its scan measured and its asset card. */
export const ResourceView = z.object({
  id: ResourceId,
  name: z.string(),
  document: DocumentId.nullable(),
  version: z.int(),
  profile: ResourceProfile,
  differences: ScanDifferences.nullable(),
  scannedAt: Instant,
  /** The source that a table stands in and the keys that it declares; null of a file that was uploaded. */
  origin: ResourceOrigin.pick({ source: true, keys: true }).nullable(),
  card: AssetCard,
});
export type ResourceView = z.infer<typeof ResourceView>;

const ResourcePage = page(ResourceSummary);
type Cursor = string | null;

/** The resources of the active organisation, the newest first. */
export const resourcesQuery = infiniteQueryOptions({
  queryKey: ['resources'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) });
    return get(`/api/resources?${query}`, ResourcePage, signal);
  },
  initialPageParam: null as Cursor,
  getNextPageParam: (last) => last.nextCursor,
});

/** One resource of the active organisation. */
export const resourceQuery = (id: string) =>
  queryOptions({
    queryKey: ['resource', id],
    queryFn: ({ signal }) => get(`/api/resources/${encodeURIComponent(id)}`, ResourceView, signal),
  });

/** Relations and copies of a resource. */
export const relationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['relations', id],
    queryFn: ({ signal }) => get(`/api/resources/${encodeURIComponent(id)}/relations`, RelationsView, signal),
  });

/** Relations and copies among the tables of a source. */
export const sourceRelationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['source-relations', id],
    queryFn: ({ signal }) => get(`/api/sources/${encodeURIComponent(id)}/relations`, RelationsView, signal),
  });
