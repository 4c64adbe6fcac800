import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('he-digital-economy-2022', { '#071': holdsFrom('he-digital-economy-2022', '2022-07-01') });
