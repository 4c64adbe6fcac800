import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('su-data-2023', { '#113': holdsFrom('su-data-2023', '2023-03-01') });
