import { takesCasesBetween } from './code/dating.js';
import { conformance } from './conformance.js';

conformance('bj-data-ip-guide-2023', {
  '#006': takesCasesBetween('beijing-data-ip', '2023-11-30', {
    first: '2023-12-01',
    last: ['2026-11-30', '2026-12-01'],
  }),
});
