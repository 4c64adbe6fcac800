import { formatId, Instant, OrganisationId, PersonId } from '../kernel/index.js';
import {
  evolveOrganisation,
  noOrganisation,
  type Organisation,
  type OrganisationEvent,
  type OrganisationKind,
  TieId,
} from './organisation.js';

const bytes = (n: number) => Uint8Array.from({ length: 10 }, (_, i) => (i === 9 ? n : 0));

export const person = (n: number) => PersonId.parse(formatId('person', 1, bytes(n)));
export const organisation = (n: number) => OrganisationId.parse(formatId('org', 1, bytes(n)));
export const tie = (n: number) => TieId.parse(formatId('tie', 1, bytes(n)));
export const at = Instant.parse('2025-10-09T01:00:00.000Z');
export const soundCode = '91350100M000100Y43';

/** The organisation after these events. */
export function after(events: readonly OrganisationEvent[], from: Organisation = noOrganisation): Organisation {
  return events.reduce((state, event) => evolveOrganisation(state, event, at), from);
}

/** Organisation 1, founded by person 1. */
export function founded(kind: OrganisationKind = 'registry', ...events: OrganisationEvent[]): Organisation {
  return after([
    {
      type: 'OrganisationFounded',
      id: organisation(1),
      name: '甲登记机构',
      uscc: soundCode,
      kind,
      authority: kind === 'registry' ? 'ah-data' : null,
      founder: person(1),
    },
    { type: 'MembershipGranted', person: person(1), roles: ['administrator'] },
    ...events,
  ]);
}
