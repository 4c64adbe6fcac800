import { Instant, ResourceId, Text } from '@shuji/core/kernel';
import { QualityResult, ScoreAt } from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

const QualityView = z.object({
  version: z.int(),
  rules: z.string().nullable(),
  rulesSetAt: Instant.nullable(),
  measurable: z.boolean(),
  last: z.object({ at: Instant, result: QualityResult }).nullable(),
  history: z.array(ScoreAt),
  dimensions: z.array(z.object({ id: z.string(), title: Text })),
});
export type QualityView = z.infer<typeof QualityView>;

const QualityLine = z.object({
  resource: ResourceId,
  resourceName: z.string(),
  rulesSetAt: Instant,
  last: ScoreAt.extend({ level: Text.nullable(), failing: z.int() }).nullable(),
  before: z.number().nullable(),
});
export type QualityLine = z.infer<typeof QualityLine>;

/** The quality of one resource: its rules, the last measurement, the trend. */
export const qualityQuery = (id: string) =>
  queryOptions({
    queryKey: ['quality', id],
    queryFn: ({ signal }) => get(`/api/resources/${encodeURIComponent(id)}/quality`, QualityView, signal),
  });

const Suggested = z.object({ rules: z.string() });

/** Rules that the profile of a resource suggests, as a file for people to change. */
export const suggestedQuery = (id: string) =>
  queryOptions({
    queryKey: ['quality-suggested', id],
    queryFn: ({ signal }) => get(`/api/resources/${encodeURIComponent(id)}/quality/suggested`, Suggested, signal),
  });

const QualityPage = page(QualityLine);

/** The resources that have rules, the newest first. */
export const qualityBoardQuery = infiniteQueryOptions({
  queryKey: ['quality-board'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) });
    return get(`/api/quality?${query}`, QualityPage, signal);
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});
