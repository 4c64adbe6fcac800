import { type OrganisationId, refused } from '@shuji/core/kernel';
import { type Actor, may } from '@shuji/core/parties';
import { type CommandActor, type CommandResult, Refusal, type Scope } from '../kernel/index.js';

/**
 * Lets a member in, and the owner of the installation. Answers the scope that sees the organisation from inside;
 * null for everybody else.
 */
export function insideOf({ person, owner, memberships }: Actor, organisation: OrganisationId): Scope | null {
  if (memberships.some((membership) => membership.organisation === organisation))
    return { kind: 'party', party: organisation, person };
  return owner ? { kind: 'system' } : null;
}

/** Lets an administrator of the organisation act for it, and the owner of the installation. Refuses `not-a-member`, `action-not-allowed`. */
export function administratorOf(actor: Actor, organisation: OrganisationId): CommandActor {
  const scope = insideOf(actor, organisation);
  if (!scope) throw new Refusal(refused('not-a-member'));
  if (!actor.owner) {
    const active = actor.memberships.find((membership) => membership.organisation === organisation) ?? null;
    const answer = may({ ...actor, active }, 'administer-organisation');
    if (answer.kind === 'refused') throw new Refusal(answer);
  }
  return { id: actor.person, onBehalfOf: organisation, scope };
}

/** A command's result as its route replies it. */
export function replyOf(result: CommandResult) {
  return { ...result, events: [...result.events], because: [...result.because] };
}
