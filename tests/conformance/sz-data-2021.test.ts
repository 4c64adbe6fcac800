import { conformance } from './conformance.js';

conformance('sz-data-2021');
