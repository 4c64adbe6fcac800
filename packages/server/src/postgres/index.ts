export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './cluster.js';
