import { withdrawsAtAnyTime } from './code/filing.js';
import { conformance } from './conformance.js';

conformance('dl-registration-2023', {
  '#047': withdrawsAtAnyTime('dali-registry', 'holding'),
});
