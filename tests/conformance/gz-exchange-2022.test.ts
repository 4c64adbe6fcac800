import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('gz-exchange-2022', { '#073': holdsFrom('gz-exchange-2022', '2022-12-23') });
