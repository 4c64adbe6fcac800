import type { CaseView, Offer } from '@shuji/core/registry';
import { storeDocument } from './documents.js';
import type { CaseRequest } from './use-case-command.js';

/** What a person enters into the dialog of an offer; each command uses its own part. */
export interface Entered {
  readonly reasons?: string;
  readonly tolerated?: readonly string[];
  readonly items?: readonly string[];
  readonly agency?: string;
  readonly result?: string;
  readonly report?: File;
  readonly conclusion?: 'pass' | 'fail';
  readonly findings?: string;
  readonly samples?: string;
  readonly independent?: boolean;
  readonly acknowledged?: readonly string[];
}

/** The command behind an offer, with what was entered. */
export function requestOf(view: Pick<CaseView, 'stage'>, offer: Offer, entered: Entered): CaseRequest {
  const reasons = entered.reasons?.trim() || null;
  const given = (path: string, body: object): CaseRequest => ({ path, body: () => body });
  const ofObjection = (verb: string, body: object) => given(`objections/${offer.outcome}/${verb}`, body);
  switch (offer.command) {
    case 'decide':
      return given('decide', {
        stage: view.stage,
        outcome: offer.outcome,
        reasons,
        tolerated: [...(entered.tolerated ?? [])],
      });
    case 'submit':
      return given('submit', { acknowledged: [...(entered.acknowledged ?? [])] });
    case 'withdraw':
    case 'decline-consent':
      return given(offer.command, { reasons });
    case 'request-supplement':
      return given('request-supplement', { items: [...(entered.items ?? [])], note: reasons });
    case 'assign-review':
      return given('assign-review', { agency: entered.agency });
    case 'file-report':
      return { path: 'file-report', body: () => reportOf(entered) };
    case 'accept-objection':
      return ofObjection('accept', {});
    case 'reject-objection':
      return ofObjection('reject', { reasons });
    case 'notify-objection':
      return ofObjection('notify', {});
    case 'answer-objection':
      return ofObjection('answer', { answer: reasons });
    case 'resolve-objection':
      return ofObjection('resolve', { result: entered.result, reasons });
    default:
      return given(offer.command, {});
  }
}

async function reportOf({ report, conclusion, findings = '', samples = '', independent = false }: Entered) {
  if (!report) throw new Error('a report without a file');
  const { id } = await storeDocument(report);
  return { document: id, conclusion, findings: findings.trim(), samples: samples.trim(), independent };
}
