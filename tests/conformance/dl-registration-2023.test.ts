import { takesCasesBetween } from './code/dating.js';
import { withdrawsAtAnyTime } from './code/filing.js';
import { conformance } from './conformance.js';

conformance('dl-registration-2023', {
  '#047': withdrawsAtAnyTime('dali-registry', 'holding'),
  '#081': takesCasesBetween('dali-registry', '2023-10-31', {
    first: '2023-11-01',
    last: ['2028-10-31', '2028-11-01'],
  }),
});
