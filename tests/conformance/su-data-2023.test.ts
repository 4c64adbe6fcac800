import { conformance } from './conformance.js';

conformance('su-data-2023');
