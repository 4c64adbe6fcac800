import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('gx-data-market-2023', { '#040': holdsFrom('gx-data-market-2023', '2023-11-07') });
