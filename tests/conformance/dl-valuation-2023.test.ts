import { conformance } from './conformance.js';

conformance('dl-valuation-2023');
