import { conformance } from './conformance.js';

conformance('cn-mof-accounting-2023');
