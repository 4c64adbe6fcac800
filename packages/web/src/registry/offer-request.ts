import type { CaseView, Finding, Offer, TieAnswer } from '@shuji/core/registry';
import { storeDocument } from './documents.js';
import type { CaseRequest } from './use-case-command.js';

/** What a report says of one rule, as it is entered. */
export interface EnteredFinding {
  readonly conclusion?: Finding['conclusion'];
  readonly words?: string;
  readonly evidence?: readonly string[];
}

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
  /** What a report concludes on each rule, by `about rule`. */
  readonly table?: Readonly<Record<string, EnteredFinding>>;
  readonly remarks?: readonly (EnteredFinding & { readonly rule: string })[];
  /** Answers to each kind of tie. */
  readonly ties?: Readonly<Record<string, { readonly tied?: boolean; readonly words?: string }>>;
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
    case 'declare-independence':
      return given('declare-independence', { answers: answersOf(entered) });
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

function answersOf({ ties = {} }: Entered): TieAnswer[] {
  return Object.entries(ties).map(([tie, { tied = false, words = '' }]) => ({
    ...{ tie, tied },
    words: tied ? words.trim() : '',
  }));
}

async function reportOf(entered: Entered) {
  const { report, conclusion, findings = '', samples = '', independent = false, table = {}, remarks = [] } = entered;
  if (!report) throw new Error('a report without a file');
  const { id } = await storeDocument(report);
  const words = { findings: findings.trim(), samples: samples.trim() };
  const asked = Object.entries(table).map(([name, finding]) => {
    const [about = '', rule = ''] = name.split(' ');
    return { about, rule, ...said(finding) };
  });
  const others = remarks.map(({ rule, ...finding }) => ({ about: 'other', rule: rule.trim(), ...said(finding) }));
  return { document: id, conclusion, ...words, independent, table: [...asked, ...others] };
}

function said({ conclusion, words = '', evidence = [] }: EnteredFinding) {
  return { conclusion, words: words.trim(), evidence: [...evidence] };
}
