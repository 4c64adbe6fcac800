import { type Refused, type Rule, refused } from '../kernel/index.js';
import { type Independence, registrationRule, reviewRule, type Stage } from '../rulebook/index.js';
import type { Case, CaseFile, LiveCase } from './case.js';
import { type CaseContext, isRefusal, openCase, registrationOf } from './context.js';
import type { RegistryRefusal } from './refusals.js';

type Open = Extract<LiveCase, { status: 'open' }>;

/** A case whose review is under way. */
export interface OpenReview {
  readonly state: Open;
  readonly stage: string;
  readonly review: NonNullable<Stage['review']>;
  readonly rule: Rule;
}

/** The stage whose positive outcome waits for a third party's report, with its id. */
export function reviewStage(
  state: CaseFile,
  { loaded }: Pick<CaseContext, 'loaded'>,
): readonly [string, NonNullable<Stage['review']>] | undefined {
  for (const [id, { review }] of Object.entries(registrationOf(state, loaded).stages)) {
    if (review) return [id, review];
  }
  return undefined;
}

/** Whether the stage of the review has ended. */
export function reviewOver(state: CaseFile, stage: string): boolean {
  return state.visits.some((visit) => visit.stage === stage && visit.endedAt !== null);
}

/** The open case with its review, or why there is none: the case is not open, or its registration asks for no review. */
export function openReview(state: Case, context: CaseContext): OpenReview | Refused<RegistryRefusal> {
  const open = openCase(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  const found = reviewStage(open, context);
  if (!found) return refused('review-not-asked', [registrationRule(context.loaded, open.registration)]);
  const [stage, review] = found;
  return { state: open, stage, review, rule: reviewRule(context.loaded, open.registration, stage) };
}

/** As `openReview`, for the agency that is assigned, while no report has been filed and the review is not over. */
export function reviewOfAgency(
  state: Case,
  agency: string,
  context: CaseContext,
): OpenReview | Refused<RegistryRefusal> {
  const open = openReview(state, context);
  if (isRefusal<RegistryRefusal>(open)) return open;
  if (!open.state.agency) return refused('agency-missing', [open.rule]);
  if (open.state.agency.id !== agency) return refused('not-assigned', [open.rule]);
  return open;
}

/** Why nothing can be done about a report any more; null while something can. */
export function barFiled({ state, stage, rule }: OpenReview): Refused<RegistryRefusal> | null {
  return state.report || reviewOver(state, stage) ? refused('report-after-decision', [rule]) : null;
}

/** What the regime asks of the independence of reviewers; undefined where it asks for a sentence with the report. */
export function independenceAsked({ loaded }: Pick<CaseContext, 'loaded'>): Independence | undefined {
  return loaded.regime.reviews?.independence;
}
