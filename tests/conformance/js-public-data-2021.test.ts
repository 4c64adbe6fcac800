import { conformance } from './conformance.js';

conformance('js-public-data-2021');
