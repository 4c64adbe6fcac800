import { OrganisationSummary } from '@shuji/core/parties';
import { EntryActions, OwnEntry, page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';
import { queryOf } from '../public/queries.js';

const OwnEntryPage = page(OwnEntry);
type Cursor = string | null;

/** The entries of the register that the active organisation holds, the latest first. */
export const ownEntriesQuery = infiniteQueryOptions({
  queryKey: ['own-entries'],
  queryFn: ({ pageParam, signal }) =>
    get(`/api/entries${queryOf({ limit: '50', cursor: pageParam })}`, OwnEntryPage, signal),
  initialPageParam: null as Cursor,
  getNextPageParam: (last) => last.nextCursor,
});

/** What the active organisation may do on an entry, and what bars it from the rest. */
export const entryActionsQuery = (number: string) =>
  queryOptions({
    queryKey: ['entry-actions', number],
    queryFn: ({ signal }) => get(`/api/entries/${encodeURIComponent(number)}/actions`, EntryActions, signal),
  });

const OrganisationPage = page(OrganisationSummary);

/** Organisations of every kind by name or by the beginning of the credit code. */
export const organisationsQuery = (search: string) =>
  queryOptions({
    queryKey: ['organisations', search],
    queryFn: ({ signal }) => get(`/api/organisations${queryOf({ search, limit: '50' })}`, OrganisationPage, signal),
  });
