import { type Decision, decided, type OrganisationId, refused } from '../kernel/index.js';
import { consentRule, registrationRule, sharesConsentRule } from '../rulebook/index.js';
import type { Case } from './case.js';
import { awaitsConsent } from './consent-party.js';
import { consentsAsked } from './consents-asked.js';
import { type CaseContext, grounds, isRefusal, registrationOf } from './context.js';
import { filed, type Submit } from './draft.js';
import type { CaseEvent } from './events.js';
import type { Issuing } from './issue.js';
import type { RegistryRefusal } from './refusals.js';

type Answer = Decision<CaseEvent, RegistryRefusal>;
type Asked = Extract<Case, { status: 'draft' }>;

/** The other side confirms: where others must as well, the next is asked; otherwise the case counts as submitted from now. Refuses anybody else, and a confirmation nobody asked for. */
export function consent(
  state: Case,
  command: Submit & { readonly party: OrganisationId },
  context: CaseContext,
  issuing: Issuing,
): Answer {
  const barred = barConsent(state, command.party, context);
  if (barred) return barred;
  const answer = filed(state as Asked, command, context, issuing);
  if (answer.kind === 'refused') return answer;
  const next = nextAsked(state as Asked, command.party, context);
  if (next)
    return decided(
      [
        { type: 'ConsentGiven', party: command.party },
        { type: 'ConsentAsked', party: next.party, cites: [next.rule.cite] },
      ],
      [ruleOf(state as Asked, context), next.rule],
    );
  const [first, ...rest] = answer.events;
  return decided(
    [{ type: 'ConsentGiven', party: command.party }, ...(first ? [first] : []), ...rest],
    grounds([ruleOf(state as Asked, context), ...answer.because]),
  );
}

/** The other side declines, with its reasons: the draft is the applicant's again. */
export function declineConsent(
  state: Case,
  command: { readonly party: OrganisationId; readonly reasons: string },
  context: CaseContext,
): Answer {
  const barred = barConsent(state, command.party, context);
  if (barred) return barred;
  const rule = ruleOf(state as Asked, context);
  if (command.reasons.trim() === '') return refused('reasons-missing', [rule], ['reasons']);
  return decided([{ type: 'ConsentDeclined', party: command.party, reasons: command.reasons }], [rule]);
}

// Who is to confirm after this one.
function nextAsked(state: Asked, now: OrganisationId, context: CaseContext) {
  const asked = consentsAsked(state, context);
  if (isRefusal<RegistryRefusal>(asked)) return undefined;
  const confirmed = [...(state.confirmed ?? []), now];
  return asked.find(({ party }) => !confirmed.includes(party.id));
}

function barConsent(state: Case, party: OrganisationId, context: CaseContext) {
  if (state.status !== 'draft' || !awaitsConsent(state)) return refused<RegistryRefusal>('consent-not-asked');
  return state.consent?.party.id === party
    ? null
    : refused<RegistryRefusal>('consent-not-yours', [ruleOf(state, context)], ['consent']);
}

function ruleOf(state: Asked, { loaded }: CaseContext) {
  const registration = registrationOf(state, loaded);
  const [own, shared] = [registration.entry?.consent, registration.shares?.consent];
  if (own) return consentRule(own);
  return shared ? sharesConsentRule(shared) : registrationRule(loaded, state.registration);
}
