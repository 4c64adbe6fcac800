import { holdsBetween } from './code/force.js';
import { conformance } from './conformance.js';

conformance('dl-valuation-2023', {
  '#054': holdsBetween('dl-valuation-2023', { first: '2023-11-01', last: '2028-10-31', after: '2028-11-01' }),
});
