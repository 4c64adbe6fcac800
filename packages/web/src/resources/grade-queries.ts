import { ColumnProfile } from '@shuji/core/catalog';
import { ResourceId, Text } from '@shuji/core/kernel';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** A column that a scan took for something and nobody has settled. */
const GradeReview = z.object({
  resource: ResourceId,
  resourceName: z.string(),
  rows: z.int(),
  version: z.int(),
  position: z.int(),
  column: ColumnProfile,
});
export type GradeReview = z.infer<typeof GradeReview>;

const Named = z.object({ id: z.string(), title: Text });
const GradingSchemes = z.object({
  schemes: z.array(Named.extend({ grades: z.array(Named.extend({ tier: z.string() })) })),
  categories: z.array(Named),
});
export type GradingSchemes = z.infer<typeof GradingSchemes>;

const ReviewPage = page(GradeReview);

/** The worklist of grades of the active organisation, resource by resource. */
export const gradeReviewsQuery = infiniteQueryOptions({
  queryKey: ['grade-reviews'],
  queryFn: ({ pageParam, signal }) => {
    const query = new URLSearchParams({ limit: '50', ...(pageParam === null ? {} : { cursor: pageParam }) });
    return get(`/api/grade-reviews?${query}`, ReviewPage, signal);
  },
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

/** What a judgment of a column may name. */
export const gradingSchemesQuery = queryOptions({
  queryKey: ['grading-schemes'],
  queryFn: ({ signal }) => get('/api/grading-schemes', GradingSchemes, signal),
  staleTime: Number.POSITIVE_INFINITY,
});
