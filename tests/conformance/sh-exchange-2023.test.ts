import { holdsBetween } from './code/force.js';
import { conformance } from './conformance.js';

conformance('sh-exchange-2023', {
  '#059': holdsBetween('sh-exchange-2023', { first: '2023-04-21', last: '2025-04-20', after: '2025-04-21' }),
});
