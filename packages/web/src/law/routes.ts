import { page, type RouteFactory } from '../app/route.js';

/** Pages of the law. */
export const lawRoutes: readonly RouteFactory[] = [
  page('/law', () => import('./law-page.js').then((m) => m.LawPage)),
  page('/law/coverage', () => import('./coverage-page.js').then((m) => m.CoveragePage)),
  page('/law/compare', () => import('./compare-page.js').then((m) => m.ComparePage)),
  page('/law/simulate', () => import('./simulate-page.js').then((m) => m.SimulatePage)),
  page('/law/regimes/$regime', () => import('./regime-page.js').then((m) => m.RegimePage)),
  page('/law/$instrument', () => import('./instrument-page.js').then((m) => m.InstrumentPage)),
];
