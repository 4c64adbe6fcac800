import { conformance } from './conformance.js';

conformance('xm-data-2022');
