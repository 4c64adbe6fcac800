import type { OrganisationKind } from '../parties/index.js';
import type { Case, CaseFile } from './case.js';
import type { Desk } from './offers.js';

/** An organisation as the reader of a case stands in it. */
export interface Reader {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  /** The authority that a registry acts for. */
  readonly authority: string | null;
}

/** The desk at which a reader sits for a case, an agent at that of its principal; null where the case is none of theirs. */
export function deskOf(
  state: Pick<CaseFile, 'applicant' | 'agency' | 'agent' | 'authority' | 'consent' | 'confirmed'>,
  reader: Reader,
): Desk | null {
  if (reader.organisation === state.applicant.id) return 'applicant';
  if (reader.organisation === state.consent?.party.id) return 'counterparty';
  if (state.confirmed?.some((id) => id === reader.organisation)) return 'counterparty';
  if (reader.organisation === state.agent?.id) return 'applicant';
  if (reader.kind === 'registry') return reader.authority === state.authority ? 'registry' : null;
  if (reader.organisation === state.agency?.id) return 'agency';
  return reader.kind === 'supervisor' ? 'supervisor' : null;
}

/** Commands of a case: at which desks they are given, and what the person must be allowed to do there. */
export const caseCommands = {
  answer: { desks: ['applicant'], action: 'apply' },
  'state-shares': { desks: ['applicant'], action: 'apply' },
  attach: { desks: ['applicant'], action: 'apply' },
  'present-certificate': { desks: ['applicant'], action: 'apply' },
  'call-up': { desks: ['applicant'], action: 'apply' },
  seal: { desks: ['applicant'], action: 'apply' },
  submit: { desks: ['applicant'], action: 'apply' },
  supplement: { desks: ['applicant'], action: 'apply' },
  consent: { desks: ['counterparty'], action: 'apply' },
  'decline-consent': { desks: ['counterparty'], action: 'apply' },
  reapply: { desks: ['applicant'], action: 'apply' },
  withdraw: { desks: ['applicant'], action: 'apply' },
  'answer-objection': { desks: ['applicant'], action: 'apply' },
  decide: { desks: ['registry'], action: 'decide-case' },
  'request-supplement': { desks: ['registry'], action: 'handle-case' },
  'accept-objection': { desks: ['registry'], action: 'decide-case' },
  'reject-objection': { desks: ['registry'], action: 'decide-case' },
  'notify-objection': { desks: ['registry'], action: 'handle-case' },
  'resolve-objection': { desks: ['registry'], action: 'decide-case' },
  'declare-independence': { desks: ['agency'], action: 'file-report' },
  'file-report': { desks: ['agency'], action: 'file-report' },
  'sign-report': { desks: ['agency'], action: 'file-report' },
  'withdraw-signature': { desks: ['agency'], action: 'file-report' },
} as const satisfies Readonly<
  Record<
    string,
    { readonly desks: readonly Desk[]; readonly action: 'apply' | 'handle-case' | 'decide-case' | 'file-report' }
  >
>;

const ofPapers: readonly string[] = ['answer', 'state-shares', 'attach', 'present-certificate', 'submit', 'withdraw'];

/**
 * At which desks a command of a case is given, and what the person must be allowed to do there. What came on paper is written
 * down by the registry that took it in, until it is submitted; the applicant may take it back as ever.
 */
export function deskRule(command: CaseCommandName, desk: Desk, state: Pick<Case, 'status'> & { intake?: unknown }) {
  const onPaper = state.status === 'draft' && state.intake !== undefined && ofPapers.includes(command);
  if (onPaper && desk === 'registry') return { desks: ['registry'], action: 'handle-case' } as const;
  if (onPaper && command !== 'withdraw') return { desks: [], action: 'apply' } as const;
  return caseCommands[command];
}

/** A command of one desk. Assigning a review belongs to two: the applicant's and the registry's. */
export type CaseCommandName = keyof typeof caseCommands;
