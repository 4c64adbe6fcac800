import { RecognisedRegistryView } from '@shuji/core/registry';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

const Registries = z.object({ items: z.array(RecognisedRegistryView) });

/** The registries that the authority of a regime recognises, the latest first. */
export const recognisedQuery = (regime: string) =>
  queryOptions({
    queryKey: ['recognised-registries', regime],
    queryFn: ({ signal }) => get(`/api/recognised-registries?regime=${encodeURIComponent(regime)}`, Registries, signal),
  });
