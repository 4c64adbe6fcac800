import { conformance } from './conformance.js';

conformance('nssq-023-026-2022');
