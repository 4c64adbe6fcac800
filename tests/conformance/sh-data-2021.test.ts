import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('sh-data-2021', { '#113': holdsFrom('sh-data-2021', '2022-01-01') });
