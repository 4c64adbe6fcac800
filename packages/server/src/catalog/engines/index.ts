export * from './bucket-address.js';
export * from './bucket-engine.js';
export type { Family, SourceColumn as DeclaredColumn, SqlDialect } from './dialect.js';
export * from './engine.js';
export * from './files-engine.js';
export * from './scan-source.js';
export * from './source-address.js';
export { SourceFault } from './source-fault.js';
export * from './source-scanner.js';
