export * from './write-rdf.js';
