import { conformance } from './conformance.js';

conformance('cn-sasac-valuation-2024');
