import { conformance } from './conformance.js';

conformance('cn-mof-asset-management-2023');
