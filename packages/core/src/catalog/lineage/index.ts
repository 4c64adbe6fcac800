export * from './dataset-name.js';
export * from './decide-lineage.js';
export * from './evolve-lineage.js';
export * from './graph.js';
export * from './job.js';
export * from './observation.js';
export * from './open-lineage.js';
export * from './prov.js';
