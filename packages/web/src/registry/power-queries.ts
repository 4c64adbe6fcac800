import { PowerView } from '@shuji/core/registry';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

const Powers = z.object({ items: z.array(PowerView) });

/** The powers of attorney that the active organisation gave or was given, the latest first. */
export const powersQuery = queryOptions({
  queryKey: ['powers-of-attorney'],
  queryFn: ({ signal }) => get('/api/powers-of-attorney', Powers, signal),
});
