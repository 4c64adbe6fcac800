import type { Instant } from '../kernel/index.js';
import * as act from './acts.test-fixture.js';
import { type Act, accountUnder, agency, newId, objection, type Story, stranger } from './case.test-fixture.js';
import { type Offer, offers } from './index.js';

const objections = [1, 2];

/** Every command that a case under a regime can be given, with good inputs, by the name that its offer has. */
export function everyCommand({ loaded }: Pick<Story, 'loaded'>): ReadonlyMap<string, Act> {
  const [rules] = Object.values(loaded.regime.registrations);
  if (!rules) throw new Error('a regime without a registration');
  const stages = Object.values(rules.stages);
  const tolerated = rules.materials.filter((material) => material.tolerable).map(({ id }) => id);
  const outcomes = new Set(stages.flatMap((stage) => Object.keys(stage.then)));
  const [result = ''] = stages.flatMap((stage) => Object.keys(stage.objection?.outcomes ?? {}));
  const handling = (n: number): [string, Act][] => [
    [`accept-objection:${objection(n)}`, act.acceptObjection(n)],
    [`reject-objection:${objection(n)}`, act.rejectObjection(n)],
    [`notify-objection:${objection(n)}`, act.notifyObjection(n)],
    [`answer-objection:${objection(n)}`, act.answerObjection(n)],
    [`resolve-objection:${objection(n)}`, act.resolveObjection(result, n)],
  ];
  return new Map<string, Act>([
    ['submit', act.submit()],
    ['supplement', act.supplement],
    ['withdraw', act.withdraw],
    ['request-supplement', act.requestSupplement([])],
    ['assign-review', assignAnother],
    ['declare-independence', act.declareIndependence()],
    ['file-report', act.fileReport()],
    ['sign-report', act.signReport(1)],
    ['withdraw-signature', act.withdrawSignature()],
    ...[...outcomes].map((outcome): [string, Act] => [`decide:${outcome}`, act.decide(outcome, { tolerated })]),
    ...rules.materials.map(({ id }): [string, Act] => [`attach:${id}`, act.attach(id)]),
    ...objections.flatMap(handling),
  ]);
}

// An agency is not assigned twice in a row.
const assignAnother: Act = (state, context) =>
  act.assignReview(state.status !== 'none' && state.agency?.id === agency.id ? stranger : agency)(state, context);

/** What anybody may do besides what is offered, some of it with inputs that are not good. */
export function otherCommands({ loaded, state }: Story): ReadonlyMap<string, Act> {
  const [rules] = Object.values(loaded.regime.registrations);
  const results = Object.values(rules?.stages ?? {}).flatMap((stage) => Object.keys(stage.objection?.outcomes ?? {}));
  const clocks = state.status === 'none' ? [] : Object.keys(state.clocks);
  return new Map<string, Act>([
    ['answer', act.answer({ industry: '制造业' })],
    ['request-supplement of another material', act.requestSupplement(['other'])],
    ['file-report against', act.fileReport({ conclusion: 'fail' })],
    ['decide in a stage that there is not', act.decide('accept', { stage: 'nowhere' })],
    ...objections.map((n): [string, Act] => [`object ${n}`, act.fileObjection(n)]),
    ...results.flatMap((result) =>
      objections.map((n): [string, Act] => [`resolve ${n} as ${result}`, act.resolveObjection(result, n)]),
    ),
    ...clocks.map((id): [string, Act] => [`tick ${id}`, act.tick(id)]),
  ]);
}

/** The offers of every desk for the case itself, which begin no other; the agency's desk is that of the agency that acts assign. */
export function allOffers({ state, loaded, settings }: Story, now: Instant): Offer[] {
  return (['applicant', 'registry', 'agency', 'supervisor'] as const).flatMap((desk) =>
    offers(state, {
      ...{ loaded, settings, now, account: accountUnder(loaded), desk, party: agency.id, registeredAs: null },
      person: newId('person', 1),
      today: { loaded, standing: act.inForce({ now }) },
    }).filter(({ command }) => command !== 'reapply'),
  );
}

/** Name of the command that an offer is for. */
export function nameOf(offer: Offer): string {
  return offer.outcome === null ? offer.command : `${offer.command}:${offer.outcome}`;
}
