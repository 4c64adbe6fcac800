import { conformance } from './conformance.js';

conformance('fj-data-element-reform-2023');
