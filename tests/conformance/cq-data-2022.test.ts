import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('cq-data-2022', { '#114': holdsFrom('cq-data-2022', '2022-07-01') });
