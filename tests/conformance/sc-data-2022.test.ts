import { conformance } from './conformance.js';

conformance('sc-data-2022');
