import { conformance } from './conformance.js';

conformance('sh-data-2021');
