import { holdsFrom } from './code/force.js';
import { conformance } from './conformance.js';

conformance('jl-big-data-2023', { '#086': holdsFrom('jl-big-data-2023', '2024-01-01') });
