import { conformance } from './conformance.js';

conformance('cq-data-element-reform-2023');
