import { staysDraft } from './code/force.js';
import { conformance } from './conformance.js';

conformance('hb-exchange-2023', { '#001': staysDraft('hb-exchange-2023') });
