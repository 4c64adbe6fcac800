import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('hi-big-data-2019', { '#061': holdsFrom('hi-big-data-2019', '2019-11-01') });
