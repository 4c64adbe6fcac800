import { conformance } from './conformance.js';

conformance('cn-data-twenty-2022');
