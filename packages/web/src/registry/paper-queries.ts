import { PapersView } from '@shuji/core/registry';
import { queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';

/** The working papers of a case, for its agency and supervisors. */
export const papersQuery = (id: string) =>
  queryOptions({
    queryKey: ['review-papers', id],
    queryFn: ({ signal }) => get(`/api/cases/${encodeURIComponent(id)}/review-papers`, PapersView, signal),
  });
