export {
  isInstrumentId,
  isRegimeId,
  type Scaffold,
  type ScaffoldSource,
  scaffold,
  scaffoldDomain,
  scaffoldLayer,
} from './scaffold.js';
