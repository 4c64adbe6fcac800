import { type Decision, decided, refused } from '../kernel/index.js';
import { registrationRule } from '../rulebook/index.js';
import type { Case } from './case.js';
import type { CaseContext } from './context.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';

/** The applicant takes the application back, at any time before it has ended. */
export function withdraw(
  state: Case,
  command: { readonly reasons: string | null },
  { loaded }: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  if (state.status === 'none' || state.status === 'ended') return refused('case-not-open');
  if (state.openedBy === 'registry')
    return refused('opened-by-registry', [registrationRule(loaded, state.registration)]);
  return decided([{ type: 'CaseWithdrawn', reasons: command.reasons }], [registrationRule(loaded, state.registration)]);
}
