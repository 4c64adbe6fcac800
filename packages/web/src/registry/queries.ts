import { OrganisationSummary } from '@shuji/core/parties';
import { CaseNotice, CaseSummary, CaseView, page, RuleChanges } from '@shuji/core/registry';
import { type LoadedRegime, loadRegime, RegistrationTrace, Setting, type Settings } from '@shuji/core/rulebook';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { get } from '../app/api.js';

/** What narrows a worklist; every part is a word of the address. */
export interface WorklistFilter {
  readonly status: 'active' | 'draft' | 'open' | 'suspended' | 'ended' | 'all';
  readonly search?: string | undefined;
  readonly regime?: string | undefined;
  readonly waitingFor?: string | undefined;
}

const CasePage = page(CaseSummary);
type Cursor = string | null;

function queryOf(values: Readonly<Record<string, string | null | undefined>>): string {
  const pairs = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return new URLSearchParams(pairs).toString();
}

/** The cases of the active organisation, those due first. */
export const casesQuery = (filter: WorklistFilter) =>
  infiniteQueryOptions({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam, signal }) =>
      get(`/api/cases?${queryOf({ ...filter, limit: '50', cursor: pageParam })}`, CasePage, signal),
    initialPageParam: null as Cursor,
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: 60_000,
  });

/** Up to `atMost` cases that still run, those due first: what a desk counts and shows on one page. */
export const activeCasesQuery = (atMost = 500) =>
  queryOptions({
    queryKey: ['cases', 'active', atMost],
    queryFn: async ({ signal }) => {
      const items: CaseSummary[] = [];
      let cursor: Cursor = null;
      do {
        const found: z.infer<typeof CasePage> = await get(
          `/api/cases?${queryOf({ status: 'active', limit: '100', cursor })}`,
          CasePage,
          signal,
        );
        items.push(...found.items);
        cursor = found.nextCursor;
      } while (cursor !== null && items.length < atMost);
      return { items, complete: cursor === null };
    },
    refetchInterval: 60_000,
  });

/** One case as the reader's desk sees it. */
export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ['case', id],
    queryFn: ({ signal }) => get(`/api/cases/${encodeURIComponent(id)}`, CaseView, signal),
    refetchInterval: 60_000,
  });

/** Why the rules of a case ask of it what they ask. A change of the case changes the key. */
export const traceQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['case-trace', id, version],
    queryFn: ({ signal }) => get(`/api/cases/${encodeURIComponent(id)}/trace`, RegistrationTrace, signal),
  });

/** The notices of a case. A change of the case changes the key. */
export const caseNoticesQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['case-notices', id, version],
    queryFn: ({ signal }) =>
      get(`/api/cases/${encodeURIComponent(id)}/notices`, z.object({ items: z.array(CaseNotice) }), signal),
  });

/** What has changed in the rules since they were pinned to a case. */
export const ruleChangesQuery = (id: string) =>
  queryOptions({
    queryKey: ['rule-changes', id],
    staleTime: 600_000,
    queryFn: ({ signal }) => get(`/api/cases/${encodeURIComponent(id)}/rule-changes`, RuleChanges, signal),
  });

const RegimeReply = z.object({
  regime: z.json(),
  version: z.string(),
  settings: z.record(z.string(), z.number()),
});

/** A regime as the server runs it, with the numbers that its authority has set. */
export interface RegimeInForce {
  readonly loaded: LoadedRegime;
  readonly settings: Settings;
}

/** A regime, loaded by the same code as on the server, so that forms check themselves by the server's own rules. */
export const regimeQuery = (id: string) =>
  queryOptions({
    queryKey: ['regime', id],
    staleTime: 600_000,
    queryFn: async ({ signal }): Promise<RegimeInForce> => {
      const { regime, settings } = await get(`/api/public/regimes/${encodeURIComponent(id)}`, RegimeReply, signal);
      const parsed = loadRegime(regime, id);
      if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message.en).join(' '));
      return { loaded: parsed.loaded, settings };
    },
  });

/** Third-party agencies by name. */
export const agenciesQuery = (search: string) =>
  queryOptions({
    queryKey: ['agencies', search],
    queryFn: ({ signal }) =>
      get(`/api/organisations?${queryOf({ kind: 'agency', search, limit: '50' })}`, page(OrganisationSummary), signal),
  });

const SettingsReply = z.object({
  items: z.array(Setting.extend({ id: z.string(), value: z.int().nullable() })),
  version: z.int(),
});
export type SettingsReply = z.infer<typeof SettingsReply>;

/** The numbers that a regime's instrument leaves to the authority, and what it has set. */
export const settingsQuery = (regime: string) =>
  queryOptions({
    queryKey: ['settings', regime],
    queryFn: ({ signal }) => get(`/api/settings/${encodeURIComponent(regime)}`, SettingsReply, signal),
  });
