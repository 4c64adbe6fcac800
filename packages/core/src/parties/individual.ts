import {
  type Decision,
  decided,
  type LocalDate,
  type OrganisationId,
  type PersonId,
  refused,
} from '../kernel/index.js';
import { type OrganisationEvent, rolesOf } from './organisation.js';
import type { PartiesRefusal } from './refusals.js';
import { bornOn, isResidentId } from './resident-id.js';
import { oneAccountRule } from './rules.js';

/** What it takes to apply in one's own name. The number goes into no event: it can be taken away again. */
export interface FoundIndividual {
  readonly id: OrganisationId;
  readonly name: string;
  /** Resident identity number. */
  readonly number: string;
  readonly founder: PersonId;
}

/** What only the store and the clock know. */
export interface IndividualContext {
  /** Whether somebody applies under this number already. */
  readonly known: boolean;
  /** Whether the founder applies in their own name already. */
  readonly exists: boolean;
  readonly today: LocalDate;
}

/**
 * Founds a natural person as a party of its own, with every role of an applicant. Refuses `identity-number-invalid`,
 * `individual-exists`, `identity-known`. Sources: GB 11643-1999; ah-registration-2023/27.
 */
export function foundIndividual(
  { number, ...command }: FoundIndividual,
  { known, exists, today }: IndividualContext,
): Decision<OrganisationEvent, PartiesRefusal> {
  // A wrong number may be right but for one digit, so that the refusal does not repeat it.
  if (!isResidentId(number) || bornOn(number) > today) return refused('identity-number-invalid', [], ['number']);
  if (exists) return refused('individual-exists', [oneAccountRule], []);
  if (known) return refused('identity-known', [oneAccountRule], ['number']);
  return decided(
    [
      { type: 'OrganisationFounded', ...command, uscc: '', kind: 'person', authority: null },
      { type: 'MembershipGranted', person: command.founder, roles: [...rolesOf('person')] },
    ],
    [oneAccountRule],
  );
}
