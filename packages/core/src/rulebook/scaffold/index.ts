export { isInstrumentId, isRegimeId, type Scaffold, type ScaffoldSource, scaffold } from './scaffold.js';
