export { personByEmail } from './accounts.js';
export { type Given, givenBy, givenByPerson, givenForOwner } from './giving.js';
export { shownIdentity } from './individuals.js';
export { organisationAggregate } from './organisation-aggregate.js';
export { replyOf } from './organisation-guard.js';
export { createParties, type Parties, type PartiesDependencies } from './parties.js';
export { commandActorOf, scopeOf } from './scope.js';
export { loadOrCreateSecret } from './secret.js';
