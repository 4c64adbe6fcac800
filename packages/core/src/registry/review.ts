import { type Decision, decided, refused } from '../kernel/index.js';
import { registrationRule, reviewRule, type Stage } from '../rulebook/index.js';
import type { Case, CaseFile, FiledDocument, Party } from './case.js';
import { type CaseContext, isRefusal, openCase, registrationOf } from './context.js';
import { materialsAsked } from './draft.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';

// The stage whose positive outcome waits for a third party's report, with its id.
function reviewStage(
  state: CaseFile,
  { loaded }: CaseContext,
): [string, Stage & { review: NonNullable<Stage['review']> }] | undefined {
  for (const [id, stage] of Object.entries(registrationOf(state, loaded).stages)) {
    if (stage.review) return [id, { ...stage, review: stage.review }];
  }
  return undefined;
}

/** Assigns the third-party agency that reviews in substance; possible until the stage of the review has ended. */
export function assignReview(
  state: Case,
  command: { readonly agency: Party },
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const open = openCase(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  const review = reviewStage(open, context);
  if (!review || open.visits.some((visit) => visit.stage === review[0] && visit.endedAt !== null))
    return refused('review-not-asked', [registrationRule(context.loaded, open.registration)]);
  const rule = reviewRule(context.loaded, open.registration, review[0]);
  if (command.agency.id === open.applicant.id) return refused('agency-is-applicant', [rule], ['agency']);
  if (open.report) return refused('report-after-decision', [rule]);
  return decided([{ type: 'ReviewAssigned', agency: command.agency }], [rule]);
}

export interface FileReport {
  readonly agency: string;
  readonly person: string;
  readonly document: FiledDocument;
  readonly conclusion: 'pass' | 'fail';
  readonly findings: string;
  readonly samples: string;
  /** The declaration that the agency has no interest linked with the applicant. */
  readonly independent: boolean;
}

/** Files the report of the assigned agency; it binds to the case and to its author. */
export function fileReport(
  state: Case,
  command: FileReport,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const open = openCase(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  const review = reviewStage(open, context);
  if (!review) return refused('review-not-asked', [registrationRule(context.loaded, open.registration)]);
  const rule = reviewRule(context.loaded, open.registration, review[0]);
  if (!open.agency) return refused('agency-missing', [rule]);
  if (open.agency.id !== command.agency) return refused('not-assigned', [rule]);
  if (!command.independent) return refused('independence-not-declared', [rule], ['independent']);
  if (open.report || open.visits.some((visit) => visit.stage === review[0] && visit.endedAt !== null))
    return refused('report-after-decision', [rule]);
  const { person, document, conclusion, findings, samples } = command;
  return decided(
    [
      {
        type: 'ReportFiled',
        material: reportMaterial(open, review[0], review[1].review.material, context),
        report: { agency: open.agency.id, person, document, conclusion, findings, samples },
      },
    ],
    [rule],
  );
}

// Kinds of object may ask for reports of their own; the stage names the one where none is asked for by name.
function reportMaterial(
  state: Exclude<Case, { status: 'none' }>,
  stage: string,
  named: string,
  context: CaseContext,
): string {
  const asked = materialsAsked(state, context).find(
    ({ material }) => material.kind === 'report' && material.before === stage,
  );
  return asked?.material.id ?? named;
}
