import { applies } from '@shuji/core/parties';
import type { Desk } from '../app/desk.js';
import { page, type RouteFactory } from '../app/route.js';

/** Pages of the catalogue of an organisation. */
export const catalogueRoutes: readonly RouteFactory[] = [
  page('/catalogue', () => import('./catalogue-page.js').then((m) => m.CataloguePage)),
  page('/catalogue/terms', () => import('./terms-page.js').then((m) => m.TermsPage)),
  page('/catalogue/terms/$id', () => import('./term-page.js').then((m) => m.TermPage)),
  page('/catalogue/tags', () => import('./tags-page.js').then((m) => m.TagsPage)),
  page('/catalogue/responsibilities', () => import('./matrix-page.js').then((m) => m.MatrixPage)),
];

/** Entries of the navigation. */
export const catalogueDesks: readonly Desk[] = [
  { path: '/catalogue', label: 'catalogue.nav', seenBy: ({ kind }) => applies(kind) },
];
