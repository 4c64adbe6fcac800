import type { FoundedOrganisation, Organisation } from './organisation.js';

/** The organisation that was founded. Throws before it is: then a command was run on nothing. */
export function foundedOnly(state: Organisation): FoundedOrganisation {
  if (state.status === 'none') throw new Error('a command on an organisation that was never founded');
  return state;
}
