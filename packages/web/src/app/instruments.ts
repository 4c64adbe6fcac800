import { InstrumentList } from '@shuji/core/rulebook';
import { queryOptions } from '@tanstack/react-query';
import { get } from './api.js';

/** Every instrument as it stands today; one query for its titles wherever a rule is cited. */
export const instrumentsQuery = queryOptions({
  queryKey: ['law', 'instruments'],
  staleTime: 60_000,
  queryFn: ({ signal }) => get('/api/public/law/instruments', InstrumentList, signal),
});

/** Where an article is read, as in `/law/ah-registration-2023#19-2`. */
export function articlePath(instrument: string, place: string): string {
  return `/law/${encodeURIComponent(instrument)}#${encodeURIComponent(place)}`;
}
