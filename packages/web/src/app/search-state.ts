import { useNavigate, useSearch } from '@tanstack/react-router';
import type { z } from 'zod';

/** State of a page that lives in its address, read by a schema; what is empty leaves the address. */
export function useSearchState<Schema extends z.ZodObject>(schema: Schema) {
  const raw: unknown = useSearch({ strict: false });
  const state = schema.catch(schema.parse({})).parse(raw);
  const navigate = useNavigate();
  const change = (next: Partial<Record<keyof z.infer<Schema> & string, string | undefined>>) =>
    navigate({
      to: '.',
      search: Object.fromEntries(
        Object.entries({ ...state, ...next }).filter(([, value]) => value !== '' && value != null),
      ),
      replace: true,
    });
  return [state, change] as const;
}

/** Parses the query of an address: every value is a string, so that `?number=007` keeps its zeros. */
export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** Writes the query of an address. */
export function stringifySearch(search: Record<string, unknown>): string {
  const pairs = Object.entries(search).flatMap(([name, value]) => (value == null ? [] : [[name, String(value)]]));
  const query = new URLSearchParams(pairs).toString();
  return query === '' ? '' : `?${query}`;
}
