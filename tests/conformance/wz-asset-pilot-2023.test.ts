import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('wz-asset-pilot-2023', { '#045': holdsFrom('wz-asset-pilot-2023', '2023-12-07') });
