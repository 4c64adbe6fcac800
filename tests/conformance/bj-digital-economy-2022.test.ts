import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('bj-digital-economy-2022', { '#054': holdsFrom('bj-digital-economy-2022', '2023-01-01') });
