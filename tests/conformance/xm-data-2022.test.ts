import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('xm-data-2022', { '#084': holdsFrom('xm-data-2022', '2023-03-01') });
