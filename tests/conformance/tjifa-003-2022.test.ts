import { conformance } from './conformance.js';

conformance('tjifa-003-2022');
