import { conformance } from './conformance.js';

conformance('bj-data-element-opinion-2023');
