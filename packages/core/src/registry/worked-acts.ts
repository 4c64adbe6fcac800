import type { Case } from './case.js';
import type { CaseContext } from './context.js';
import { attach, type submit } from './draft.js';
import {
  acceptObjection,
  answerObjection,
  fileObjection,
  notifyObjection,
  rejectObjection,
  resolveObjection,
} from './object.js';
import { type SealApplication, sealApplication, sealFingerprint } from './seal.js';
import { requestSupplement, supplement } from './supplement.js';
import { document, hash, issuing, objectionId } from './worked-things.js';

/** A case that has been drafted. */
export type Filed = Exclude<Case, { status: 'none' }>;

type Act = (
  walk: { readonly state: Case; readonly filed: Filed },
  argument: string,
  context: CaseContext,
) => ReturnType<typeof submit>;
/** Acts of a worked case that are no outcome of a stage, by their names; what follows the colon is the argument. */
export const acts: Readonly<Record<string, Act>> = {
  'request-supplement': ({ state }, _, context) => requestSupplement(state, { items: [], note: '补正' }, context),
  supplement: ({ state }, _, context) => supplement(state, context),
  seal: (walk, _, context) => sealApplication(walk.state, goodSeal(walk.filed, context), context),
  supply: ({ state }, material, context) => attach(state, { material, document }, context),
  object: ({ state }, without, context) =>
    fileObjection(
      state,
      {
        id: objectionId,
        objector: '异议人',
        contact: '',
        claim: '异议',
        reason: '理由',
        evidence: without === 'without-evidence' ? [] : [document],
        tracking: hash,
      },
      context,
    ),
  'accept-objection': ({ state }, _, context) => acceptObjection(state, { id: objectionId }, context),
  'reject-objection': ({ state }, _, context) => rejectObjection(state, { id: objectionId, reasons: '理由' }, context),
  'notify-objection': ({ state }, _, context) => notifyObjection(state, { id: objectionId }, context),
  'answer-objection': ({ state }, _, context) => answerObjection(state, { id: objectionId, answer: '说明' }, context),
  'resolve-objection': ({ state }, result, context) =>
    resolveObjection(state, { id: objectionId, result, reasons: '理由' }, context, issuing),
};

// Whether a signature holds is nothing that the rules of a case could change.
function goodSeal(filed: Filed, context: CaseContext): SealApplication {
  const { uscc } = filed.applicant;
  const certificate = {
    ...{ subject: uscc, issuer: '签发机构', serial: '1', pem: '', names: [uscc], trusted: false },
    ...{ from: context.now, until: context.now },
  };
  return { certificate, signature: '', signed: sealFingerprint(filed, context) };
}
