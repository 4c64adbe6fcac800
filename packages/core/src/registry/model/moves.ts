import { type Decision, endOfDay, type Instant, ObjectionId, shanghaiDate } from '../../kernel/index.js';
import type { RegimeStanding, Stage } from '../../rulebook/index.js';
import type { Case, LiveCase, Objection } from '../case.js';
import { consent, declineConsent } from '../consent.js';
import { awaitsConsent } from '../consent-party.js';
import { type CaseContext, registrationOf, stageOf } from '../context.js';
import { decide } from '../decide.js';
import { attach } from '../draft.js';
import type { CaseEvent } from '../events.js';
import { fileReport, signReport } from '../file-report.js';
import {
  acceptObjection,
  answerObjection,
  fileObjection,
  notifyObjection,
  rejectObjection,
  resolveObjection,
} from '../object.js';
import type { RegistryRefusal } from '../refusals.js';
import { assignReview, declareIndependence } from '../review.js';
import { independenceAsked } from '../review-context.js';
import { requestSupplement, supplement } from '../supplement.js';
import { tick } from '../tick.js';
import { withdraw } from '../withdraw.js';
import { findingsOf, reviewer, tieAnswers } from '../worked-review.js';
import { agency, caseNumber, document, inventedId, issuing } from '../worked-things.js';
import type { ModelState } from './model-state.js';

/** Something that may be done in a state, or the running out of a time limit; and when. */
export interface Move {
  readonly name: string;
  /** Whether it ends the case because somebody gives it up, which saves no procedure that leads nowhere. */
  readonly givesUp?: boolean;
  readonly at: Instant;
  readonly answer: Decision<CaseEvent, RegistryRefusal>;
}

const reasons = '理由';

/** Everything that can be done in a state by whoever it is for, each with what it answers; nobody objects more often than said. */
export function movesOf({ state, context }: ModelState, mostObjections: number): readonly Move[] {
  const now = (name: string, answer: Move['answer'], givesUp = false): Move => ({
    ...{ name, at: context.now, answer, givesUp },
  });
  if (state.status === 'draft' && awaitsConsent(state)) return confirmations(state, context, now);
  if (state.status !== 'open' && state.status !== 'suspended') return [];
  const stage = stageOf(registrationOf(state, context.loaded), state.stage);
  return [
    ...decisions(state, stage, context, now),
    ...supplements(state, stage, context, now),
    ...reviews(state, stage, context, now),
    ...objections(state, stage, context, now, mostObjections),
    now('withdraw', withdraw(state, { reasons: null }, context), true),
    ...expiries({ state, context }),
  ];
}

type Now = (name: string, answer: Move['answer'], givesUp?: boolean) => Move;

function confirmations(state: Case, context: CaseContext, now: Now): Move[] {
  const asked = state.status === 'none' ? null : state.consent;
  if (!asked) return [];
  const on = shanghaiDate(context.now);
  const standing: RegimeStanding = { force: 'in-force', instrument: null, on, from: null, to: null };
  const today = { loaded: context.loaded, standing };
  const given = { party: asked.party.id, number: caseNumber, registeredAs: null, today };
  return [
    now('consent', consent(state, given, context, issuing)),
    now('decline-consent', declineConsent(state, { party: asked.party.id, reasons }, context), true),
  ];
}

function decisions(state: LiveCase, stage: Stage, context: CaseContext, now: Now): Move[] {
  if (stage.actor !== 'registry') return [];
  const { materials } = registrationOf(state, context.loaded);
  const tolerable = materials.filter((material) => material.tolerable).map((material) => material.id);
  return Object.entries(stage.then).map(([outcome, { tolerant }]) => {
    const command = { stage: state.stage, outcome, reasons, tolerated: tolerant ? tolerable : [], registeredAs: null };
    return now(`decide:${outcome}`, decide(state, command, context, issuing));
  });
}

function supplements(state: LiveCase, stage: Stage, context: CaseContext, now: Now): Move[] {
  const promised = state.promised.map((material) =>
    now(`attach:${material}`, attach(state, { material, document }, context)),
  );
  if (!stage.supplement) return promised;
  return [
    ...promised,
    now('request-supplement', requestSupplement(state, { items: [], note: reasons }, context)),
    now('supplement', supplement(state, context)),
  ];
}

function reviews(state: LiveCase, stage: Stage, context: CaseContext, now: Now): Move[] {
  if (!stage.review || state.report) return [];
  if (!state.agency) return [now('assign-review', assignReview(state, { agency }, context))];
  const { declarations = [], draft = null } = state.review ?? {};
  // The next one to act has declared before; one who has signed does not sign again.
  const signer = reviewer((draft?.report.signers ?? []).length + 1);
  const declared = declarations.some(({ person }) => person === signer.person);
  if (independenceAsked(context) && !declared) {
    const answers = tieAnswers(context);
    return [now('declare-independence', declareIndependence(state, { agency: agency.id, signer, answers }, context))];
  }
  if (draft) return [now('sign-report', signReport(state, { agency: agency.id, signer }, context))];
  const report = { agency: agency.id, ...signer, document, findings: '', samples: '', independent: true };
  return (['pass', 'fail'] as const).map((conclusion) => {
    const table = findingsOf(state, context, conclusion);
    return now(`file-report:${conclusion}`, fileReport(state, { ...report, conclusion, table }, context));
  });
}

function objections(state: LiveCase, { objection: rule }: Stage, context: CaseContext, now: Now, most: number): Move[] {
  const filed = Object.values(state.objections);
  const next = ObjectionId.parse(inventedId('obj', filed.length + 1));
  const claim = `异议${filed.length + 1}`;
  const command = { objector: '异议人', contact: '', claim, reason: reasons, evidence: [document] };
  const objecting =
    rule && filed.length < most
      ? [now('object', fileObjection(state, { id: next, ...command, tracking: document.sha256 }, context))]
      : [];
  const results = Object.keys(rule?.outcomes ?? {});
  return [...objecting, ...filed.flatMap((objection) => handling(state, objection, results, context, now))];
}

function handling(
  state: LiveCase,
  { id: objection, status, notifiedAt, answer }: Objection,
  results: readonly string[],
  context: CaseContext,
  now: Now,
): Move[] {
  const on = { id: objection };
  if (status === 'filed')
    return [
      now('accept-objection', acceptObjection(state, on, context)),
      now('reject-objection', rejectObjection(state, { ...on, reasons }, context)),
    ];
  if (status !== 'accepted') return [];
  return [
    ...(notifiedAt === null ? [now('notify-objection', notifyObjection(state, on, context))] : []),
    ...(answer === null ? [now('answer-objection', answerObjection(state, { ...on, answer: reasons }, context))] : []),
    ...results.map((result) =>
      now(`resolve-objection:${result}`, resolveObjection(state, { ...on, result, reasons }, context, issuing)),
    ),
  ];
}

// Time passes to the end of the limit that runs out first; one that has to wait for something lets the others run out.
function expiries({ state, context }: ModelState): Move[] {
  if (state.status !== 'open' && state.status !== 'suspended') return [];
  const running = Object.entries(state.clocks)
    .filter(([, entry]) => entry.state === 'running')
    .map(([clock, entry]) => ({ clock, at: endOfDay(entry.clock.due) }))
    .sort((a, b) => a.at.localeCompare(b.at));
  const moves: Move[] = [];
  for (const { clock, at } of running) {
    if (moves[0] && moves[0].at !== at) break;
    // A limit whose effect had to wait has its effect when nothing holds it any more.
    const when = at < context.now ? context.now : at;
    const answer = tick(state, { clock }, { ...context, now: when }, issuing);
    if (answer.kind === 'decided') moves.push({ name: `expire:${clock}`, at: when, answer });
  }
  return moves;
}
