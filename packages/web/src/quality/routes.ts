import type { Desk } from '../app/desk.js';
import { page, type RouteFactory } from '../app/route.js';

/** Pages of quality beside that of each resource. */
export const qualityRoutes: readonly RouteFactory[] = [
  page('/quality', () => import('./board-page.js').then((m) => m.QualityBoardPage)),
  page('/quality/issues', () => import('./issues-page.js').then((m) => m.QualityIssuesPage)),
  page('/quality/panels', () => import('./panels-page.js').then((m) => m.DelphiPanelsPage)),
  page('/quality/panels/$id', () => import('./panel-page.js').then((m) => m.DelphiPanelPage)),
  page('/quality/reports', () => import('./reports-page.js').then((m) => m.QualityReportsPage)),
  page('/quality/reports/$id', () => import('./report-page.js').then((m) => m.QualityReportPage)),
];

/** What agencies find in the navigation: reports that they are to sign. Whoever holds data comes to them from the board. */
export const qualityDesks: readonly Desk[] = [
  { path: '/quality/reports', label: 'quality.reports', seenBy: ({ kind }) => kind === 'agency' },
];
