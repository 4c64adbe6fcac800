import { Text } from '@shuji/core/kernel';
import {
  EntryStanding,
  Notice,
  ObjectionView,
  page,
  RegisterEntry,
  RegisterEntryDetail,
  RegisterStatistics,
} from '@shuji/core/registry';
import { Force } from '@shuji/core/rulebook';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

const ListedRegime = z.object({
  id: z.string(),
  title: Text,
  authority: z.object({ id: z.string(), name: Text }),
  force: Force,
  instruments: z.array(z.string()),
});
/** A regime of registration that runs here, as lists tell of it. */
export type ListedRegime = z.infer<typeof ListedRegime>;

const Regimes = z.object({ items: z.array(ListedRegime) });

export const regimesQuery = queryOptions({
  queryKey: ['regimes'],
  staleTime: 600_000,
  queryFn: ({ signal }) => get('/api/public/regimes', Regimes, signal),
});

/** The query part of an address, without what is empty. */
export function queryOf(values: Readonly<Record<string, string | null | undefined>>): string {
  const entries = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []));
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries).toString()}`;
}

export interface RegisterFilter {
  readonly query?: string | undefined;
  readonly regime?: string | undefined;
  readonly rehearsal?: string | undefined;
}

const RegisterPage = page(RegisterEntry);
const NoticePage = page(Notice);
type Cursor = string | null;

export const registerQuery = (filter: RegisterFilter) =>
  infiniteQueryOptions({
    queryKey: ['register', filter],
    queryFn: ({ pageParam, signal }) =>
      get(`/api/public/register${queryOf({ ...filter, cursor: pageParam })}`, RegisterPage, signal),
    initialPageParam: null as Cursor,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What the register adds up to; counts rehearsals where the list of entries shows them. */
export const registerStatisticsQuery = ({ regime, rehearsal = 'include' }: Omit<RegisterFilter, 'query'>) =>
  queryOptions({
    queryKey: ['register-statistics', regime, rehearsal],
    queryFn: ({ signal }) =>
      get(`/api/public/register/statistics${queryOf({ regime, rehearsal })}`, RegisterStatistics, signal),
  });

export const entryQuery = (number: string) =>
  queryOptions({
    queryKey: ['register-entry', number],
    queryFn: ({ signal }) => get(`/api/public/register/${encodeURIComponent(number)}`, RegisterEntryDetail, signal),
  });

export const noticesQuery = infiniteQueryOptions({
  queryKey: ['notices'],
  queryFn: ({ pageParam, signal }) => get(`/api/public/notices${queryOf({ cursor: pageParam })}`, NoticePage, signal),
  initialPageParam: null as Cursor,
  getNextPageParam: (last) => last.nextCursor,
});

export const noticeQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['notice', caseId],
    queryFn: ({ signal }) => get(`/api/public/notices/${encodeURIComponent(caseId)}`, Notice, signal),
  });

/** Whether a text has the form of a tracking code. */
export function isTrackingCode(code: string): boolean {
  return /^[0-9a-f]{32}$/.test(code);
}

export const objectionQuery = (code: string) =>
  queryOptions({
    queryKey: ['objection', code],
    enabled: isTrackingCode(code),
    queryFn: ({ signal }) => get(`/api/public/objections/${code}`, ObjectionView, signal),
  });

export const keysQuery = queryOptions({
  queryKey: ['log-keys'],
  queryFn: ({ signal }) => get('/api/public/log/keys', z.object({ keys: z.array(z.string()) }), signal),
});

export const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => get('/api/setup', z.object({ needed: z.boolean() }), signal),
});

export interface AskedStanding {
  readonly number: string;
  readonly own: boolean;
  /** Empty: today. */
  readonly on: string;
  /** Empty: as it is known now. */
  readonly known: string;
}

/** How an entry stood on a day. */
export const standingQuery = ({ number, own, on, known }: AskedStanding) =>
  queryOptions({
    queryKey: ['standing', number, own, on, known],
    queryFn: ({ signal }) => {
      const base = own ? '/api/entries' : '/api/public/register';
      return get(`${base}/${encodeURIComponent(number)}/standing${queryOf({ on, known })}`, EntryStanding, signal);
    },
  });
