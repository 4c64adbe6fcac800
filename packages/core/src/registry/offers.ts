import { type CaseId, type Decision, type Refused, type Rule, refusalMessage, type Text } from '../kernel/index.js';
import { independenceRule, objectionRule, signaturesAsked } from '../rulebook/index.js';
import { agentCommands, isAgentIn } from './agent.js';
import type { Case, FiledDocument, LiveCase } from './case.js';
import { consent } from './consent.js';
import { awaitsConsent } from './consent-party.js';
import { type CaseContext, registrationOf, ruleOfStage, stageOf } from './context.js';
import { decide } from './decide.js';
import { attach, submit } from './draft.js';
import type { CaseEvent } from './events.js';
import { limitsExceeded } from './grant-limits.js';
import type { Issuing } from './issue.js';
import type { Acting } from './power-of-attorney.js';
import { mayReapply, reapply } from './reapply.js';
import { type RegistryRefusal, registryRefusals } from './refusals.js';
import type { RegimeOfDay } from './regime-of-day.js';
import { independenceAsked } from './review-context.js';
import { requestSupplement, supplement } from './supplement.js';
import { commandTitles } from './titles.js';
import type { Offer } from './views.js';

/** At which desk the reader sits. */
export type Desk = 'applicant' | 'counterparty' | 'registry' | 'agency' | 'supervisor';

export interface OfferContext extends CaseContext {
  readonly desk: Desk;
  /** Organisation of the reader. */
  readonly party: string;
  /** Who reads; absent where rules are only walked. */
  readonly person?: string | undefined;
  readonly registeredAs: string | null;
  /** Present where the reader acts in the name of the applicant. */
  readonly acting?: Acting | undefined;
  /** The regime as it stands today, under which a draft would be submitted. */
  readonly today: RegimeOfDay;
}

// Offers ask the deciders themselves, so that a button never knows less or more than the rule.
const dry: Issuing = { newId: () => 'cert_00000000000000000000000000', verifyUrl: () => 'http://localhost/' };

const dryCase = 'case_00000000000000000000000000' as CaseId;

// Which file it will be is not known before it is chosen.
const anyDocument: FiledDocument = {
  id: 'doc_00000000000000000000000000' as FiledDocument['id'],
  name: '',
  sha256: '',
  sizeBytes: 0,
};

/** Every command that the reader's desk has for this case, with its ground, or why it is barred. */
export function offers(state: Case, context: OfferContext): Offer[] {
  if (state.status === 'none') return [];
  if (isAgentIn(state, context.party)) return agentOffers(state, context);
  if (state.status === 'ended') return endedOffers(state, context);
  switch (context.desk) {
    case 'applicant':
      return applicantOffers(state, context);
    case 'counterparty':
      return counterpartyOffers(state, context);
    case 'registry':
      return state.status === 'draft' ? paperOffers(state, context) : registryOffers(state, context);
    case 'agency':
      return state.status === 'draft' ? [] : agencyOffers(state, context);
    case 'supervisor':
      return [];
  }
}

// What else is the applicant's to do is left to the applicant.
function agentOffers(state: Exclude<Case, { status: 'none' }>, context: OfferContext): Offer[] {
  if (state.status === 'ended' || context.desk !== 'applicant') return [];
  return applicantOffers(state, context).filter(({ command }) => agentCommands.includes(command));
}

function endedOffers(state: Case, context: OfferContext): Offer[] {
  if (context.desk !== 'applicant' || !mayReapply(state, context)) return [];
  return [plain('reapply', reapply(state, { id: dryCase, today: context.today }, context))];
}

function applicantOffers(state: Exclude<Case, { status: 'none' | 'ended' }>, context: OfferContext): Offer[] {
  const ownMotion = state.openedBy === 'registry';
  const withdrawal = ownMotion ? [] : [always('withdraw', [], 'optional', false)];
  if (state.status === 'draft') return state.intake ? withdrawal : [submission(state, context), ...withdrawal];
  const answers = Object.values(state.objections)
    .filter((objection) => objection.status === 'accepted' && objection.answer === null)
    .map((objection) => ({
      ...always('answer-objection', [objectionRule(context.loaded, state.registration, state.stage)], 'required', true),
      outcome: objection.id,
    }));
  const promised = state.promised.map((material) => ({
    ...plain('attach', attach(state, { material, document: anyDocument, acting: context.acting }, context)),
    outcome: material,
  }));
  const waiting = state.status === 'open' && state.supplement ? [plain('supplement', supplement(state, context))] : [];
  return [...waiting, ...promised, ...answers, ...withdrawal];
}

function submission(state: Case, context: OfferContext): Offer {
  const { registeredAs, today, acting } = context;
  // What is to be acknowledged is asked with the submission itself.
  const acknowledged = state.status === 'none' ? [] : limitsExceeded(state, context).map(({ id }) => id);
  return plain('submit', submit(state, { number: '', registeredAs, today, acting, acknowledged }, context, dry));
}

// The registry files what it has taken in on paper.
function paperOffers(state: Extract<Case, { status: 'draft' }>, context: OfferContext): Offer[] {
  if (!state.intake) return [];
  return [submission(state, context), always('withdraw', [], 'optional', false)];
}

function counterpartyOffers(state: Exclude<Case, { status: 'none' | 'ended' }>, context: OfferContext): Offer[] {
  const asked = state.consent;
  if (!awaitsConsent(state) || !asked) return [];
  const command = { party: asked.party.id, number: '', registeredAs: context.registeredAs, today: context.today };
  return [plain('consent', consent(state, command, context, dry)), always('decline-consent', [], 'required', false)];
}

function registryOffers(state: LiveCase, context: OfferContext): Offer[] {
  const stage = stageOf(registrationOf(state, context.loaded), state.stage);
  const decisions =
    stage.actor !== 'registry'
      ? []
      : Object.entries(stage.then).map(([id, outcome]) => {
          const tolerated = outcome.tolerant
            ? registrationOf(state, context.loaded)
                .materials.filter((m) => m.tolerable)
                .map((m) => m.id)
            : [];
          const reasons = outcome.reasons === 'required' ? '…' : null;
          const probe = decide(
            state,
            { stage: state.stage, outcome: id, reasons, tolerated, registeredAs: context.registeredAs },
            context,
            dry,
          );
          return {
            ...plain('decide', probe),
            outcome: id,
            title: outcome.title,
            positive: outcome.positive,
            reasons: outcome.reasons,
          };
        });
  const ask = stage.supplement
    ? [
        {
          ...plain('request-supplement', requestSupplement(state, { items: [], note: '…' }, context)),
          positive: false,
          reasons: 'required' as const,
        },
      ]
    : [];
  return [...decisions, ...ask, ...reviewOffers(state, context), ...objectionOffers(state, context)];
}

function reviewOffers(state: LiveCase, context: OfferContext): Offer[] {
  const stages = registrationOf(state, context.loaded).stages;
  const review = Object.entries(stages).find(([, stage]) => stage.review);
  if (!review || state.report || state.visits.some((v) => v.stage === review[0] && v.endedAt !== null)) return [];
  return [always('assign-review', [ruleOfStage(state, review[0], context)], 'none', true)];
}

function objectionOffers(state: LiveCase, context: OfferContext): Offer[] {
  const rule = stageOf(registrationOf(state, context.loaded), state.stage).objection;
  if (!rule) return [];
  const because = [objectionRule(context.loaded, state.registration, state.stage)];
  return Object.values(state.objections).flatMap((objection) => {
    const of = (command: string, reasons: Offer['reasons'], positive: boolean) => ({
      ...always(command, because, reasons, positive),
      outcome: objection.id,
    });
    if (objection.status === 'filed')
      return [of('accept-objection', 'none', true), of('reject-objection', 'required', false)];
    if (objection.status !== 'accepted') return [];
    const notify = rule.notify_within && !objection.notifiedAt ? [of('notify-objection', 'none', true)] : [];
    return [...notify, of('resolve-objection', 'required', true)];
  });
}

// Who of the agency may do which is told by what the case keeps of its reviewers.
function agencyOffers(state: LiveCase, context: OfferContext): Offer[] {
  if (state.agency?.id !== context.party || state.report) return [];
  const because = [ruleOfStage(state, state.stage, context)];
  const { declarations = [], draft = null } = state.review ?? {};
  const person = context.person ?? '';
  const declared = declarations.some((declaration) => declaration.person === person);
  const independence = independenceAsked(context);
  if (independence && !declared)
    return [always('declare-independence', [independenceRule(independence)], 'none', true)];
  if (!draft) return [always('file-report', because, 'none', true)];
  const signed = draft.report.signers?.some((signer) => signer.person === person) ?? false;
  const { rule } = signaturesAsked(context.loaded, state.registration, context.settings);
  return [always(signed ? 'withdraw-signature' : 'sign-report', [rule], 'none', !signed)];
}

function plain(command: string, probe: Decision<CaseEvent, RegistryRefusal>): Offer {
  return {
    command,
    outcome: null,
    title: titleOf(command),
    positive: true,
    reasons: 'none',
    barred: probe.kind === 'refused' ? barredBy(probe) : null,
    because: [...probe.because],
  };
}

function always(command: string, because: readonly Rule[], reasons: Offer['reasons'], positive: boolean): Offer {
  return { command, outcome: null, title: titleOf(command), positive, reasons, barred: null, because: [...because] };
}

function barredBy(refusal: Refused<RegistryRefusal>): NonNullable<Offer['barred']> {
  return {
    code: refusal.code,
    message: refusalMessage(registryRefusals[refusal.code], refusal),
    because: [...refusal.because],
    fields: [...refusal.fields],
  };
}

function titleOf(command: string): Text {
  return commandTitles[command] ?? { zh: command, en: command };
}
