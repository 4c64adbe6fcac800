export {
  isInstrumentId,
  isRegimeId,
  type Scaffold,
  type ScaffoldSource,
  scaffold,
  scaffoldDomain,
} from './scaffold.js';
