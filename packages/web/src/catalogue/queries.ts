import {
  Bearer,
  CatalogueLine,
  CatalogueScheme,
  EntryView,
  MatrixRow,
  ResponsibilityPast,
  type ResponsibilityPlace,
  SearchHit,
  SubjectsView,
  SuggestedMapping,
  TagView,
  TermLine,
  TermView,
} from '@shuji/core/catalog';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** What every query of the catalogue begins with, so that a command has all of them read anew. */
export const catalogueKey = ['catalogue'] as const;

const root = '/api/catalogue';
const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

/** A query of an address: what is empty is left out. */
function queryOf(asked: Readonly<Record<string, string | null | undefined>>): string {
  const pairs = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(pairs).toString();
}

/** Layers, dimensions, roles and operations, with their articles. */
export const schemeQuery = queryOptions({
  queryKey: ['catalogue-scheme'],
  queryFn: ({ signal }) => get(`${root}/scheme`, CatalogueScheme, signal),
  staleTime: Number.POSITIVE_INFINITY,
});

/** The tree of subjects with its counts. */
export const subjectsQuery = queryOptions({
  queryKey: [...catalogueKey, 'subjects'],
  queryFn: ({ signal }) => get(`${root}/subjects`, SubjectsView, signal),
});

/** What a list of resources is filtered by; as the address of the page has it. */
export type Filters = Readonly<
  Partial<Record<'subject' | 'unfiled' | 'tag' | 'grade' | 'state' | 'sourceKind' | 'owner', string | undefined>>
>;

const LinePage = page(CatalogueLine);

/** Resources as the catalogue has them, the newest first. */
export const linesQuery = (filters: Filters) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey, 'resources', filters],
    queryFn: ({ pageParam, signal }) =>
      get(`${root}/resources?${queryOf({ ...filters, limit: '50', cursor: pageParam })}`, LinePage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** All that the catalogue says of one resource. */
export const entryQuery = (resource: string) =>
  queryOptions({
    queryKey: [...catalogueKey, 'entry', resource],
    queryFn: ({ signal }) => get(`${root}/resources/${encodeURIComponent(resource)}`, EntryView, signal),
  });

const TagPage = page(TagView);

/** Tags of the vocabulary, the newest first. */
export const tagsQuery = (layer: string | undefined, search: string) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey, 'tags', layer, search],
    queryFn: ({ pageParam, signal }) =>
      get(`${root}/tags?${queryOf({ layer, search, limit: '50', cursor: pageParam })}`, TagPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

const TermPage = page(TermLine);

/** Business terms, the newest first. */
export const termsQuery = (status: string | undefined, search: string) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey, 'terms', status, search],
    queryFn: ({ pageParam, signal }) =>
      get(`${root}/terms?${queryOf({ status, search, limit: '50', cursor: pageParam })}`, TermPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
  });

/** One term with its columns. */
export const termQuery = (id: string) =>
  queryOptions({
    queryKey: [...catalogueKey, 'term', id],
    queryFn: ({ signal }) => get(`${root}/terms/${encodeURIComponent(id)}`, TermView, signal),
  });

/** Columns that a term may mean, each with why. */
export const suggestionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...catalogueKey, 'suggestions', id],
    queryFn: ({ signal }) => get(`${root}/terms/${encodeURIComponent(id)}/suggestions`, list(SuggestedMapping), signal),
  });

const RowPage = page(MatrixRow);

/** Rows of the matrix: all subjects, or what is right below one, or what is filed nowhere. */
export const matrixQuery = (under: Readonly<Partial<Record<'subject' | 'resource' | 'unfiled', string | undefined>>>) =>
  infiniteQueryOptions({
    queryKey: [...catalogueKey, 'matrix', under],
    queryFn: ({ pageParam, signal }) =>
      get(`${root}/responsibilities?${queryOf({ ...under, limit: '50', cursor: pageParam })}`, RowPage, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What was assigned and released at a place. */
export const pastQuery = (place: ResponsibilityPlace) =>
  queryOptions({
    queryKey: [...catalogueKey, 'past', place],
    queryFn: ({ signal }) => {
      const { kind: _, ...asked } = place;
      return get(`${root}/responsibilities/history?${queryOf(asked)}`, list(ResponsibilityPast), signal);
    },
  });

/** Everybody who bears something anywhere. */
export const bearersQuery = queryOptions({
  queryKey: [...catalogueKey, 'bearers'],
  queryFn: ({ signal }) => get(`${root}/bearers`, list(Bearer), signal),
});

/** What a search finds, the best first. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: [...catalogueKey, 'search', q],
    queryFn: ({ signal }) => get(`${root}/search?${queryOf({ q, limit: '30' })}`, list(SearchHit), signal),
    enabled: q.trim() !== '',
    placeholderData: keepPreviousData,
  });
