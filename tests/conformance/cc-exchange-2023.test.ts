import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('cc-exchange-2023', { '#060': holdsFrom('cc-exchange-2023', '2023-08-28') });
