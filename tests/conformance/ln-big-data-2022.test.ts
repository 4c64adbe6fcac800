import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('ln-big-data-2022', { '#076': holdsFrom('ln-big-data-2022', '2022-08-01') });
