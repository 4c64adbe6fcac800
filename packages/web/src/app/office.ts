import { applies, type OrganisationKind } from '@shuji/core/parties';

/** What an organisation does on the platform, as pages and words tell it apart; every sort of party that applies is one. */
export type Office = 'enterprise' | 'registry' | 'agency' | 'supervisor' | 'exchange';

/** The office of organisations of a kind. */
export function officeOf(kind: OrganisationKind): Office {
  return applies(kind) ? 'enterprise' : kind;
}
