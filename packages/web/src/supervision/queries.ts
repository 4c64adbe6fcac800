import { page } from '@shuji/core/registry';
import { DeclarableDuty, DutyView } from '@shuji/core/supervision';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** What narrows the ledger of duties; every part is a word of the address. */
export interface DutyFilter {
  readonly standing: 'open' | 'due' | 'overdue' | 'done' | 'all';
  readonly whose: 'mine' | 'all';
  readonly regime?: string | undefined;
}

const DutyPage = page(DutyView);

/** The duties that the active organisation may see, those due first. */
export const dutiesQuery = ({ standing, whose, regime }: DutyFilter) =>
  infiniteQueryOptions({
    queryKey: ['duties', standing, whose, regime ?? ''],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ standing, whose, limit: '50' });
      if (regime) query.set('regime', regime);
      if (pageParam !== null) query.set('cursor', pageParam);
      return get(`/api/duties?${query}`, DutyPage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** The duties whose event the active organisation may declare. */
export const declarableQuery = queryOptions({
  queryKey: ['duties', 'declarable'],
  queryFn: ({ signal }) => get('/api/duties/declarable', z.object({ items: z.array(DeclarableDuty) }), signal),
});
