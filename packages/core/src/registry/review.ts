import {
  type Because,
  type Decision,
  decided,
  OrganisationId,
  type Refused,
  type Rule,
  refused,
  type Text,
} from '../kernel/index.js';
import { independenceRule, knownTieTitles, registrationRule, tieRule } from '../rulebook/index.js';
import type { Case, Party } from './case.js';
import { type CaseContext, grounds, isRefusal } from './context.js';
import type { CaseEvent } from './events.js';
import { type ReviewFacts, tiesFound } from './known-ties.js';
import type { RegistryRefusal } from './refusals.js';
import { barFiled, independenceAsked, openReview, reviewOfAgency, reviewOver } from './review-context.js';
import type { FoundTie, Signer, TieAnswer } from './review-file.js';

/** Nothing that the platform would know of anybody, where rules are only walked. */
export const nothingKnown: ReviewFacts = {
  agency: { id: '', members: [] },
  ...{ sides: [], powers: [], declared: [], earlier: [] },
};

export interface AssignReview {
  readonly agency: Party;
  /** What the platform knows between the agency and the sides of the case; absent: nothing. */
  readonly facts?: ReviewFacts;
}

/**
 * Assigns the third-party agency that reviews in substance; possible until the stage of the review has ended. Where the regime
 * asks for independence it refuses `agency-tied` whom a declared tie has put out of this case, `assigned-already`, and
 * `reviewer-tied` for each tie found that bars; what does not bar is kept with the case.
 */
export function assignReview(
  state: Case,
  command: AssignReview,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const review = openReview(state, context);
  if (isRefusal<RegistryRefusal>(review)) return review;
  const { state: open, rule } = review;
  if (reviewOver(open, review.stage))
    return refused('review-not-asked', [registrationRule(context.loaded, open.registration)]);
  const { agency } = command;
  if (agency.id === open.applicant.id) return refused('agency-is-applicant', [rule], ['agency']);
  if (open.report) return refused('report-after-decision', [rule]);
  if (!independenceAsked(context)) return decided([{ type: 'ReviewAssigned', agency }], [rule]);
  if (open.agency?.id === agency.id) return refused('assigned-already', [rule], ['agency']);
  const tied = open.review?.refused.find((entry) => entry.agency.id === agency.id);
  if (tied) return refused('agency-tied', tieRules(tied.ties, rule, context), ['agency'], named(tied.ties, context));
  const known = knownTies(command.facts ?? nothingKnown, context);
  if (isRefusal<RegistryRefusal>(known)) return known;
  return decided([{ type: 'ReviewAssigned', agency, ties: [...known.ties] }], [rule, ...known.rules]);
}

export interface DeclareIndependence {
  readonly agency: string;
  readonly signer: Signer;
  readonly answers: readonly TieAnswer[];
  readonly facts?: ReviewFacts;
}

/**
 * A professional of the assigned agency accepts the work and answers every kind of tie. A tie that bars puts the agency out of
 * the case. Refuses `declaration-not-asked`, `declared-already`, `declaration-incomplete` with the kinds left open,
 * `tie-kind-unknown` of kinds that the list lacks or that are answered twice, `tie-words-missing` of a yes without words,
 * and `reviewer-tied` where a tie has come up since the assignment. Source: the regime's `reviews.independence`.
 */
export function declareIndependence(
  state: Case,
  { agency, signer, answers, facts }: DeclareIndependence,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const review = reviewOfAgency(state, agency, context);
  if (isRefusal<RegistryRefusal>(review)) return review;
  const independence = independenceAsked(context);
  if (!independence) return refused('declaration-not-asked', [review.rule]);
  const rule = independenceRule(independence);
  const barred = barFiled(review) ?? barDeclaration(review.state.review?.declarations ?? [], signer, answers, context);
  if (barred) return barred;
  const known = knownTies(facts ?? nothingKnown, context);
  if (isRefusal<RegistryRefusal>(known)) return known;
  const fresh = known.ties.filter((tie) => !(review.state.review?.ties ?? []).some((kept) => sameTie(kept, tie)));
  const declared: CaseEvent = {
    type: 'IndependenceDeclared',
    agency: OrganisationId.parse(agency),
    signer,
    answers: [...answers],
    ties: fresh,
    cites: [rule.cite],
  };
  const barring = independence.ties
    .filter(({ id, then }) => then === 'bar' && answers.some(({ tie, tied }) => tied && tie === id))
    .map(({ id }) => id);
  const [first, ...rest] = barring;
  if (first === undefined) return decided([declared], [rule]);
  const rules = tieRules(barring, rule, context);
  const refusal: CaseEvent = {
    type: 'AssignmentRefused',
    agency: OrganisationId.parse(agency),
    ties: [first, ...rest],
    cites: [...new Set(rules.map(({ cite }) => cite))],
  };
  return decided<CaseEvent>([declared, refusal], [rule, ...rules]);
}

function barDeclaration(
  declarations: readonly Signer[],
  { person }: Signer,
  answers: readonly TieAnswer[],
  context: CaseContext,
): Refused<RegistryRefusal> | null {
  const independence = independenceAsked(context);
  if (!independence) return null;
  const rule = independenceRule(independence);
  const kinds = independence.ties.map(({ id }) => id);
  if (declarations.some((declaration) => declaration.person === person)) return refused('declared-already', [rule]);
  const strange = answers.filter(
    ({ tie }, at) => !kinds.includes(tie) || answers.findIndex((a) => a.tie === tie) !== at,
  );
  if (strange.length > 0)
    return refused(
      'tie-kind-unknown',
      [rule],
      strange.map(({ tie }) => tie),
    );
  const open = kinds.filter((kind) => !answers.some(({ tie }) => tie === kind));
  if (open.length > 0)
    return refused('declaration-incomplete', tieRules(open, rule, context), open, named(open, context));
  const silent = answers.filter(({ tied, words }) => tied && !words.trim()).map(({ tie }) => tie);
  if (silent.length > 0)
    return refused('tie-words-missing', tieRules(silent, rule, context), silent, named(silent, context));
  return null;
}

// What the platform finds, or why it bars.
function knownTies(
  facts: ReviewFacts,
  context: CaseContext,
): { readonly ties: readonly FoundTie[]; readonly rules: readonly Rule[] } | Refused<RegistryRefusal> {
  const independence = independenceAsked(context);
  if (!independence) return { ties: [], rules: [] };
  const { loaded, settings, now } = context;
  const found = tiesFound(facts, { independence, regime: loaded.regime, settings, now });
  const barring = found.filter(({ tie }) => tie.then === 'bar');
  if (barring.length === 0)
    return { ties: found.map(({ tie }) => tie), rules: distinct(found.map(({ rule }) => rule)) };
  const rules = grounds(distinct(barring.map(({ rule }) => rule)));
  return refused('reviewer-tied', rules, [...new Set(barring.map(({ tie }) => tie.tie))], {
    ties: listed(rules.map(({ text }) => text)),
  });
}

function distinct(rules: readonly Rule[]): Rule[] {
  return rules.filter((rule, at) => rules.findIndex(({ text }) => text.zh === rule.text.zh) === at);
}

function sameTie(one: FoundTie, other: FoundTie): boolean {
  return one.tie === other.tie && one.side === other.side && one.detail === other.detail;
}

function tieRules(ids: readonly string[], rule: Rule, { loaded, settings }: CaseContext): Because {
  const ties = loaded.regime.reviews?.independence?.ties ?? [];
  const found = ties.filter(({ id }) => ids.includes(id)).map((tie) => tieRule(tie, loaded.regime, settings));
  return grounds(found.length > 0 ? found : [rule]);
}

function named(ids: readonly string[], { loaded }: CaseContext): { ties: Text } {
  return { ties: listed(ids.map((id) => titleOfTie(id, loaded.regime))) };
}

function listed(texts: readonly Text[]): Text {
  return { zh: texts.map(({ zh }) => zh).join('、'), en: texts.map(({ en }) => en).join(', ') };
}

/** What a tie is called: one that is declared by the regime, one that the platform finds by itself. */
export function titleOfTie(id: string, { reviews }: CaseContext['loaded']['regime']) {
  const declared = reviews?.independence?.ties.find((tie) => tie.id === id)?.title;
  const known = Object.hasOwn(knownTieTitles, id) ? knownTieTitles[id as keyof typeof knownTieTitles] : undefined;
  return declared ?? known ?? { zh: id, en: id };
}
