import { useQueries, useQuery } from '@tanstack/react-query';
import { type ListedRegime, regimesQuery } from '../public/queries.js';
import { type RegimeInForce, regimeQuery } from '../registry/queries.js';

/** One regime by its id, or those that run here and fit, as soon as all are there. */
export function useRegimes(wanted: string | ((item: ListedRegime) => boolean)) {
  const named = typeof wanted === 'string';
  const list = useQuery({ ...regimesQuery, enabled: !named });
  const ids = named ? [wanted] : (list.data?.items.filter(wanted).map((item) => item.id) ?? []);
  const found = useQueries({ queries: ids.map(regimeQuery) });
  const regimes = found.flatMap(({ data }): RegimeInForce[] => (data ? [data] : []));
  const listed = named || list.data !== undefined;
  const failed = [...(named ? [] : [list]), ...found].filter(({ error }) => error !== null);
  return {
    data: listed && regimes.length === ids.length ? regimes : undefined,
    error: failed[0]?.error ?? null,
    isPending: failed.length === 0,
    refetch: () => failed.map(({ refetch }) => refetch()),
  };
}
