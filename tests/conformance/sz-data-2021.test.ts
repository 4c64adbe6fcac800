import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('sz-data-2021', { '#120': holdsFrom('sz-data-2021', '2022-01-01') });
