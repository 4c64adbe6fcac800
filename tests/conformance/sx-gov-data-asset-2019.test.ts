import { conformance } from './conformance.js';

conformance('sx-gov-data-asset-2019');
