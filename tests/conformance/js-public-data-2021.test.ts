import { takesCasesBetween } from './code/dating.js';
import { conformance } from './conformance.js';

conformance('js-public-data-2021', {
  '#128': takesCasesBetween('jiangsu-public', '2022-01-31', { first: '2022-02-01' }),
});
