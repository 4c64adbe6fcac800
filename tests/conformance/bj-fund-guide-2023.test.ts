import { conformance } from './conformance.js';

conformance('bj-fund-guide-2023');
