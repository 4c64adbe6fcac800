import { type Decision, decided, type OrganisationId, type PersonId, refused } from '../kernel/index.js';
import { isCreditCode } from './credit-code.js';
import { type FoundedKind, type OrganisationEvent, rolesOf } from './organisation.js';
import type { PartiesRefusal } from './refusals.js';
import { oneAccountRule } from './rules.js';

/** What it takes to found an organisation. */
export interface Found {
  readonly id: OrganisationId;
  readonly name: string;
  readonly uscc: string;
  readonly kind: FoundedKind;
  readonly authority: string | null;
  readonly founder: PersonId;
}

/** What a founder brings that only the store knows. */
export interface FoundingContext {
  /** Whether the founder owns the installation. */
  readonly owner: boolean;
  /** Whether an organisation with this credit code exists. */
  readonly known: boolean;
}

/**
 * Founds an organisation; its founder gets every role of its kind. Anybody founds an enterprise, the owner of the
 * installation every other kind. Refuses `owner-only`, `uscc-invalid`, `authority-missing`, `authority-not-asked`,
 * `organisation-known`. Sources: GB 32100-2015; ah-registration-2023/27.
 */
export function found(command: Found, { owner, known }: FoundingContext): Decision<OrganisationEvent, PartiesRefusal> {
  const { uscc, kind, authority, founder } = command;
  if (kind !== 'enterprise' && !owner) return refused('owner-only', [], ['kind']);
  if (!isCreditCode(uscc)) return refused('uscc-invalid', [], ['uscc'], { actual: uscc });
  if (kind === 'registry' && !authority) return refused('authority-missing', [], ['authority']);
  if (kind !== 'registry' && authority !== null) return refused('authority-not-asked', [], ['authority']);
  if (known) return refused('organisation-known', [oneAccountRule], ['uscc']);

  return decided(
    [
      { type: 'OrganisationFounded', ...command },
      { type: 'MembershipGranted', person: founder, roles: [...rolesOf(kind)] },
    ],
    [oneAccountRule],
  );
}
