import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('sc-data-2022', { '#121': holdsFrom('sc-data-2022', '2023-01-01') });
