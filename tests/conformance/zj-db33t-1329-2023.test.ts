import {
  authorisesEachCommand,
  identifiesFirst,
  keepsToLeastPrivilege,
  opensToAuthorisedAlone,
} from './code/access.js';
import { tellsDataState } from './code/cards.js';
import { keepsUsersInScope } from './code/parties.js';
import { showsTampering, tracesEveryStep } from './code/traces.js';
import { conformance } from './conformance.js';

conformance('zj-db33t-1329-2023', {
  '#008': opensToAuthorisedAlone('zhejiang-1329'),
  '#015': tracesEveryStep('zhejiang-1329'),
  '#021': tellsDataState(),
  '#090': identifiesFirst(),
  '#095': keepsUsersInScope(),
  '#096': keepsToLeastPrivilege('zhejiang-1329'),
  '#097': authorisesEachCommand('zhejiang-1329'),
  '#102': showsTampering('zhejiang-1329'),
});
