export * from './accuracy.js';
export * from './classify-table.js';
export { type CompiledScheme, compileScheme, type DetectorFault } from './compile.js';
export * from './evidence.js';
export { type ReadHeader, readHeader } from './header-words.js';
export * from './mask.js';
export * from './parse-detectors.js';
export * from './scheme.js';
