import { holdsBetween } from './code/force.js';
import { conformance } from './conformance.js';

conformance('bj-data-ip-guide-2023', {
  '#006': holdsBetween('bj-data-ip-guide-2023', { first: '2023-12-01', last: '2026-11-30', after: '2026-12-01' }),
});
