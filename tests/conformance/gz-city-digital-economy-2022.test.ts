import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('gz-city-digital-economy-2022', { '#079': holdsFrom('gz-city-digital-economy-2022', '2022-06-01') });
