export {
  type DomainSource,
  isInstrumentId,
  isRegimeId,
  type Scaffold,
  type ScaffoldSource,
  scaffold,
  scaffoldDomain,
  scaffoldFromDomain,
  scaffoldLayer,
} from './scaffold.js';
