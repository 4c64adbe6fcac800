export * from './described.js';
export * from './read-ckan.js';
export * from './read-dcat.js';
export * from './record.js';
export * from './views.js';
export * from './write-dcat.js';
