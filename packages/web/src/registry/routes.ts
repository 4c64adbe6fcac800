import { applies } from '@shuji/core/parties';
import type { Desk } from '../app/desk.js';
import { page, type RouteFactory } from '../app/route.js';

/** Pages of the applicant's, the registry's and the agency's desks. */
export const registryRoutes: readonly RouteFactory[] = [
  page('/desk', () => import('./desk-page.js').then((m) => m.DeskPage)),
  page('/cases', () => import('./worklist-page.js').then((m) => m.WorklistPage)),
  page('/cases/new', () => import('./new-case-page.js').then((m) => m.NewCasePage)),
  page('/cases/take-in', () => import('./take-in-page.js').then((m) => m.TakeInPage)),
  page('/cases/$id', () => import('./case-page.js').then((m) => m.CasePage)),
  page('/cases/$id/edit', () => import('./edit-case-page.js').then((m) => m.EditCasePage)),
  page('/entries', () => import('./entries-page.js').then((m) => m.EntriesPage)),
  page('/entries/$number', () => import('./entry-act-page.js').then((m) => m.EntryActPage)),
  page('/accounts', () => import('./account-look-up-page.js').then((m) => m.AccountLookUpPage)),
  page('/powers', () => import('./powers-page.js').then((m) => m.PowersPage)),
  page('/trades', () => import('./trades-page.js').then((m) => m.TradesPage)),
  page('/board', () => import('./board-page.js').then((m) => m.BoardPage)),
  page('/settings/recognised', () => import('./recognised-page.js').then((m) => m.RecognisedPage)),
  page('/settings', () => import('./settings-page.js').then((m) => m.SettingsPage)),
];

/** Entries of the navigation. */
export const registryDesks: readonly Desk[] = [
  { path: '/desk', label: 'registry.nav_desk', seenBy: () => true },
  { path: '/cases', label: 'registry.nav_cases', seenBy: () => true },
  { path: '/entries', label: 'entries.nav', seenBy: ({ kind }) => applies(kind) },
  { path: '/trades', label: 'trades.nav', seenBy: ({ kind }) => kind === 'exchange' },
  { path: '/board', label: 'registry.nav_board', seenBy: ({ kind }) => kind === 'registry' },
  {
    path: '/settings',
    label: 'registry.nav_settings',
    seenBy: ({ kind, roles }) => kind === 'registry' && roles.includes('administrator'),
  },
];
