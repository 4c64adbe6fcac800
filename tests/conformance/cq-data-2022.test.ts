import { conformance } from './conformance.js';

conformance('cq-data-2022');
