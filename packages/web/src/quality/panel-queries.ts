import { DelphiPanelLine, DelphiPanelView } from '@shuji/core/quality';
import { page } from '@shuji/core/registry';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { get } from '../app/api.js';

const PanelPage = page(DelphiPanelLine);

/** Panels under `address`, the newest first. */
const panelsAt = (address: string, more: Readonly<Record<string, string>>) =>
  infiniteQueryOptions({
    queryKey: ['delphi-panels', address, more],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: '20', ...more, ...(pageParam === null ? {} : { cursor: pageParam }) });
      return get(`${address}?${query}`, PanelPage, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** The panels on the weights of a resource. */
export const resourcePanelsQuery = (resource: string) =>
  panelsAt(`/api/resources/${encodeURIComponent(resource)}/quality/panels`, {});

/** Panels in which the reader is an expert: those that wait for an answer, or all. */
export const askedPanelsQuery = (standing: 'asked' | 'all') => panelsAt('/api/quality/panels', { standing });

/** One panel as its reader may see it. */
export const panelQuery = (id: string) =>
  queryOptions({
    queryKey: ['delphi-panel', id],
    queryFn: ({ signal }) => get(`/api/quality/panels/${encodeURIComponent(id)}`, DelphiPanelView, signal),
  });
