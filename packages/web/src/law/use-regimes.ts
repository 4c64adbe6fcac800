import { useQueries, useQuery } from '@tanstack/react-query';
import { regimesQuery } from '../public/queries.js';
import { type RegimeInForce, regimeQuery } from '../registry/queries.js';

/** One regime, or every one that runs here where none is named, as soon as all are there. */
export function useRegimes(id: string | undefined) {
  const list = useQuery({ ...regimesQuery, enabled: id === undefined });
  const ids = id === undefined ? (list.data?.items.map((item) => item.id) ?? []) : [id];
  const found = useQueries({ queries: ids.map(regimeQuery) });
  const regimes = found.flatMap(({ data }): RegimeInForce[] => (data ? [data] : []));
  const listed = id !== undefined || list.data !== undefined;
  const failed = [...(id === undefined ? [list] : []), ...found].filter(({ error }) => error !== null);
  return {
    data: listed && regimes.length === ids.length ? regimes : undefined,
    error: failed[0]?.error ?? null,
    isPending: failed.length === 0,
    refetch: () => failed.map(({ refetch }) => refetch()),
  };
}
