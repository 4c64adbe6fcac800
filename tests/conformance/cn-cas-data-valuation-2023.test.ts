import { conformance } from './conformance.js';

conformance('cn-cas-data-valuation-2023');
