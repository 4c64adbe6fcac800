import { CaseId, shanghaiDate } from '../kernel/index.js';
import type { Json, RegimeStanding } from '../rulebook/index.js';
import { type Act, agency, application, document, newId, objection, tracking } from './case.test-fixture.js';
import * as registry from './index.js';

const issuing: registry.Issuing = {
  newId: (prefix) => newId(prefix, 1),
  verifyUrl: (number) => `http://localhost/verify?number=${number}`,
};

export const draft =
  (given: Partial<registry.Draft> = {}, facts: Readonly<Record<string, Json>> = {}): Act =>
  (_, context) =>
    registry.draft(
      {
        ...application(context.loaded, facts, given.object?.kind),
        ...{ standing: inForce(context), draftRegime: true },
        ...given,
      },
      context,
    );

export const answer =
  (facts: Readonly<Record<string, Json>>): Act =>
  (state, context) =>
    registry.answer(state, { facts }, context);

export const attach =
  (material: string, file: registry.FiledDocument | null = document): Act =>
  (state, context) =>
    registry.attach(state, { material, document: file }, context);

export const submit =
  (registeredAs: string | null = null, given: Partial<registry.RegimeOfDay> = {}): Act =>
  (state, context) => {
    const today = { loaded: context.loaded, standing: inForce(context), ...given };
    return registry.submit(state, { number: '2025-000001', registeredAs, today }, context, issuing);
  };

/** A regime whose instruments are in force. */
export function inForce({ now }: Pick<registry.CaseContext, 'now'>): RegimeStanding {
  return { force: 'in-force', instrument: null, on: shanghaiDate(now), from: null, to: null };
}

/** Decides the stage that the case is in, unless another is named; gives reasons, unless told not to. */
export const decide =
  (outcome: string, given: Partial<registry.Decide> = {}): Act =>
  (state, context) =>
    registry.decide(
      state,
      { stage: stageNow(state), outcome, reasons: '理由', tolerated: [], registeredAs: null, ...given },
      context,
      issuing,
    );

const stageNow = (state: registry.Case) =>
  state.status === 'open' || state.status === 'suspended' ? state.stage : 'none';

export const requestSupplement =
  (items: readonly string[], note = '请补正'): Act =>
  (state, context) =>
    registry.requestSupplement(state, { items, note }, context);

export const supplement: Act = (state, context) => registry.supplement(state, context);

export const assignReview =
  (to: registry.Party = agency, facts?: registry.ReviewFacts): Act =>
  (state, context) =>
    registry.assignReview(state, { agency: to, ...(facts && { facts }) }, context);

/** The nth professional of the agency answers every kind of tie: no, but for one. */
export const declareIndependence =
  (n = 1, tied?: string, given: Partial<registry.DeclareIndependence> = {}): Act =>
  (state, context) => {
    const answers = registry.tieAnswers(context, tied);
    return registry.declareIndependence(state, { agency: agency.id, signer: signer(n), answers, ...given }, context);
  };

const signer = (n: number): registry.Signer => ({ person: newId('person', n), name: `审查人员${n}` });

export const signReport =
  (n: number, by = agency.id): Act =>
  (state, context) =>
    registry.signReport(state, { agency: by, signer: signer(n) }, context);

export const withdrawSignature =
  (n = 1): Act =>
  (state, context) =>
    registry.withdrawSignature(state, { agency: agency.id, person: newId('person', n) }, context);

export const fileReport =
  (given: Partial<registry.FileReport> = {}): Act =>
  (state, context) =>
    registry.fileReport(
      state,
      {
        agency: agency.id,
        person: newId('person', 1),
        document,
        conclusion: 'pass',
        table: state.status === 'none' ? [] : registry.findingsOf(state, context, given.conclusion ?? 'pass'),
        findings: '未见异常',
        samples: '',
        independent: true,
        ...given,
      },
      context,
    );

export const fileObjection =
  (n = 1, given: Partial<registry.FileObjection> = {}): Act =>
  (state, context) =>
    registry.fileObjection(
      state,
      {
        id: objection(n),
        objector: `异议人${n}`,
        contact: '',
        claim: '权属',
        reason: '另有协议',
        evidence: [document],
        tracking,
        ...given,
      },
      context,
    );

export const acceptObjection =
  (n = 1): Act =>
  (state, context) =>
    registry.acceptObjection(state, { id: objection(n) }, context);

export const rejectObjection =
  (n = 1, reasons = '不符合条件'): Act =>
  (state, context) =>
    registry.rejectObjection(state, { id: objection(n), reasons }, context);

export const notifyObjection =
  (n = 1): Act =>
  (state, context) =>
    registry.notifyObjection(state, { id: objection(n) }, context);

export const answerObjection =
  (n = 1, text = '事实如下'): Act =>
  (state, context) =>
    registry.answerObjection(state, { id: objection(n), answer: text }, context);

export const resolveObjection =
  (result: string, n = 1, reasons = '经查'): Act =>
  (state, context) =>
    registry.resolveObjection(state, { id: objection(n), result, reasons }, context, issuing);

export const tick =
  (clock: string): Act =>
  (state, context) =>
    registry.tick(state, { clock }, context, issuing);

export const reapply =
  (given: Partial<registry.RegimeOfDay> = {}): Act =>
  (state, context) => {
    const today = { loaded: context.loaded, standing: inForce(context), ...given };
    return registry.reapply(state, { id: CaseId.parse(newId('case', 8)), today }, context);
  };
export const withdraw: Act = (state, context) => registry.withdraw(state, { reasons: null }, context);
