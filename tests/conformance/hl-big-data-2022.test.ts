import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('hl-big-data-2022', { '#080': holdsFrom('hl-big-data-2022', '2022-07-01') });
