import { type Decision, decided, OrganisationId, type Refused, refused } from '../kernel/index.js';
import { independenceRule, signaturesAsked } from '../rulebook/index.js';
import type { Case, FiledDocument } from './case.js';
import { type CaseContext, isRefusal } from './context.js';
import { materialsAsked } from './draft.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';
import { barFindings } from './report-findings.js';
import { barFiled, independenceAsked, type OpenReview, reviewOfAgency } from './review-context.js';
import type { Finding, ReportContent, Signer } from './review-file.js';

export interface FileReport {
  readonly agency: string;
  readonly person: string;
  /** Name of that person, as the signature shows it; absent where rules are only walked. */
  readonly name?: string;
  readonly document: FiledDocument;
  readonly conclusion: 'pass' | 'fail';
  readonly findings: string;
  readonly samples: string;
  /** The declaration that the agency has no interest linked with the applicant, where the regime asks for no more than that. */
  readonly independent: boolean;
  /** What it concludes on, rule by rule. */
  readonly table?: readonly Finding[];
}

/**
 * Files the report of the assigned agency; it binds to the case and to its author. Where the regime asks for more signatures
 * than that of its author, it waits for them (`report-awaits-signatures` of a second one meanwhile). Refuses
 * `independence-not-declared`, and what `barFindings` says of its findings.
 */
export function fileReport(
  state: Case,
  command: FileReport,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const review = reviewOfAgency(state, command.agency, context);
  if (isRefusal<RegistryRefusal>(review)) return review;
  const { state: open, rule } = review;
  const { person, name = '', document, conclusion, findings, samples, table = [] } = command;
  const barred =
    barUndeclared(review, command, context) ??
    barFiled(review) ??
    (open.review?.draft ? refused<RegistryRefusal>('report-awaits-signatures', [rule]) : null) ??
    barFindings(open, { table, conclusion }, rule, context);
  if (barred) return barred;
  const asked = signaturesAsked(context.loaded, open.registration, context.settings);
  const plain = { agency: OrganisationId.parse(command.agency), person, document, conclusion, findings, samples };
  const report: ReportContent = {
    ...plain,
    ...(table.length > 0 && { table: [...table] }),
    ...(context.loaded.regime.reviews && { signers: [{ person, name }] }),
  };
  const material = reportMaterial(review, context);
  if (asked.count > 1) return decided([{ type: 'ReportDrafted', material, report }], [rule, asked.rule]);
  return decided([{ type: 'ReportFiled', material, report }], [rule]);
}

export interface SignReport {
  readonly agency: string;
  readonly signer: Signer;
}

/**
 * Signs the report that waits; the last signature that the regime asks for files it. Refuses `report-not-drafted`,
 * `signed-already` of a second signature of one person, `independence-not-declared` of whoever has not declared.
 */
export function signReport(
  state: Case,
  { agency, signer }: SignReport,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const review = reviewOfAgency(state, agency, context);
  if (isRefusal<RegistryRefusal>(review)) return review;
  const draft = draftOf(review);
  if (isRefusal<RegistryRefusal>(draft)) return draft;
  const { rule, count } = signaturesAsked(context.loaded, review.state.registration, context.settings);
  const signers = draft.report.signers ?? [];
  if (signers.some(({ person }) => person === signer.person)) return refused('signed-already', [rule]);
  const barred = barUndeclared(review, { person: signer.person, independent: false }, context);
  if (barred) return barred;
  if (signers.length + 1 < count) return decided([{ type: 'ReportSigned', signer }], [rule]);
  const report = { ...draft.report, signers: [...signers, signer] } as ReportContent;
  return decided([{ type: 'ReportFiled', material: draft.material, report }], [review.rule, rule]);
}

/** Takes a signature back before the report is complete; without any it is no report. Refuses `report-not-drafted`, `not-signed`. */
export function withdrawSignature(
  state: Case,
  { agency, person }: { readonly agency: string; readonly person: string },
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const review = reviewOfAgency(state, agency, context);
  if (isRefusal<RegistryRefusal>(review)) return review;
  const draft = draftOf(review);
  if (isRefusal<RegistryRefusal>(draft)) return draft;
  const { rule } = signaturesAsked(context.loaded, review.state.registration, context.settings);
  if (!draft.report.signers?.some((signer) => signer.person === person)) return refused('not-signed', [rule]);
  return decided([{ type: 'SignatureWithdrawn', person }], [rule]);
}

function draftOf(review: OpenReview) {
  const barred = barFiled(review);
  if (barred) return barred;
  return review.state.review?.draft ?? refused<RegistryRefusal>('report-not-drafted', [review.rule]);
}

// One sentence is enough where the regime has no list of ties; where it has one, whoever signs has answered it.
function barUndeclared(
  { state, rule }: OpenReview,
  { person, independent }: { readonly person: string; readonly independent: boolean },
  context: CaseContext,
): Refused<RegistryRefusal> | null {
  const independence = independenceAsked(context);
  if (!independence)
    return independent || state.review?.draft ? null : refused('independence-not-declared', [rule], ['independent']);
  const declared = state.review?.declarations.some((declaration) => declaration.person === person) ?? false;
  return declared ? null : refused('independence-not-declared', [independenceRule(independence)], ['independent']);
}

// Kinds of object may ask for reports of their own; the stage names the one where none is asked for by name.
function reportMaterial({ state, stage, review }: OpenReview, context: CaseContext): string {
  const asked = materialsAsked(state, context).find(
    ({ material }) => material.kind === 'report' && material.before === stage,
  );
  return asked?.material.id ?? review.material;
}
