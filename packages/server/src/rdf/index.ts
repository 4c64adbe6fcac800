export * from './read-rdf.js';
export * from './write-rdf.js';
