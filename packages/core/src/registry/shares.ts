import {
  type Because,
  type Decision,
  decided,
  type LocalDate,
  type Refused,
  type Rule,
  refused,
  shanghaiDate,
} from '../kernel/index.js';
import { holds, registrationRule, type SharesRule, sharesConsentRule, sharesRule } from '../rulebook/index.js';
import { actedFor } from './agent.js';
import { barApplicantKind } from './applicant-bars.js';
import type { Case, CaseFile, Party } from './case.js';
import { awaitsConsent } from './consent-party.js';
import { type CaseContext, isRefusal, registrationOf, variablesOf } from './context.js';
import type { EntryState } from './entry.js';
import type { CaseEvent } from './events.js';
import { barStated, type Holding, holdingsOf, keptHoldings, shareOf } from './holdings.js';
import type { Acting } from './power-of-attorney.js';
import type { RegistryRefusal } from './refusals.js';
import { compareShares, keptShare, statedShare } from './share.js';

type Bar = Refused<RegistryRefusal> | null;

/** The rule by which a case states who holds which share; null where it states none, or these answers call for none. */
export function sharesAsked(state: CaseFile, { loaded }: CaseContext): SharesRule | null {
  const rule = registrationOf(state, loaded).shares;
  return rule && holds(rule.when, loaded.conditions, variablesOf(state, loaded)) ? rule : null;
}

/** The shares in which a case has its right held; null where these answers call for none, whatever was stated before. */
export function sharesIn(state: CaseFile, context: CaseContext): readonly Holding[] | null {
  return sharesAsked(state, context)?.of === 'holders' ? (state.shares ?? null) : null;
}

/**
 * The applicant states who is to hold the right, each with its share. Refuses, by the rule that has shares registered, shares
 * that divide no right, a new right without its applicant among the holders, a sort of party that may not apply, and a
 * registration that states no shares.
 */
export function stateShares(
  state: Case,
  command: { readonly shares: readonly Holding[]; readonly acting?: Acting | undefined },
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  if (state.status !== 'draft' && !(state.status === 'open' && state.supplement)) return refused('case-not-draft');
  const { loaded } = context;
  const rule = registrationOf(state, loaded).shares;
  if (rule?.of !== 'holders')
    return refused('shares-not-asked', [registrationRule(loaded, state.registration)], ['shares']);
  if (awaitsConsent(state)) return refused('consent-pending', [sharesRule(rule)]);
  // Who has confirmed, has confirmed what was stated then.
  if (state.status === 'open') return refused('case-not-draft', [sharesRule(rule)]);
  const barred =
    barStated(command.shares, [sharesRule(rule)]) ??
    barWithoutApplicant(state, command.shares, [sharesRule(rule)]) ??
    firstBar(command.shares, ({ party }) => barApplicantKind(party, loaded));
  if (barred) return barred;
  const by = actedFor(command.acting, state.applicant, context);
  if (isRefusal<RegistryRefusal>(by)) return by;
  return decided([{ type: 'SharesStated', shares: keptHoldings(command.shares), ...by }], [sharesRule(rule)]);
}

// Whoever applies for a right of its own holds some of it; of one that is there, it may give away all that it has.
function barWithoutApplicant({ applicant, entry }: CaseFile, shares: readonly Holding[], because: Because): Bar {
  return entry || shares.some(({ party }) => party.id === applicant.id)
    ? null
    : refused('share-applicant-missing', because, ['shares']);
}

/** Why a case can not be filed as far as shares go: none were stated where they are asked, or what lies on a share forbids it. */
export function barShares(state: CaseFile, context: CaseContext): Bar {
  const rule = sharesAsked(state, context);
  if (!rule) return null;
  if (rule.of === 'holders' && !state.shares) return refused('shares-missing', [sharesRule(rule)], ['shares']);
  return barBurdened(state, context);
}

/** Why the share that is to pass on can not: it is no share, its holder has less, or nothing here passes on in part; null where it can. */
export function barPart(
  { registration: id, applicant, share }: Pick<CaseFile, 'registration' | 'applicant' | 'share'>,
  { loaded, entry }: CaseContext,
): Bar {
  if (share === undefined || share === null) return null;
  const rule = loaded.regime.registrations[id]?.shares;
  if (rule?.of !== 'part') return refused('shares-not-asked', [registrationRule(loaded, id)], ['share']);
  const because: Because = [sharesRule(rule)];
  const stated = statedShare(share);
  if (!stated) return refused('share-invalid', because, ['share'], { holders: applicant.name });
  const own = entry ? shareOf(entry, applicant.id) : null;
  if (own === null) return refused('applicant-not-holder', because, ['entry']);
  return compareShares(stated, keptShare(own)) > 0 ? refused('share-exceeds', because, ['share'], { held: own }) : null;
}

/** Why the shares of an entry can not be changed so: a record or a mark lies on one that would get smaller. */
export function barBurdened(state: CaseFile, context: CaseContext): Bar {
  const { entry, now } = context;
  const rule = sharesAsked(state, context);
  if (!rule || !entry) return null;
  const day = shanghaiDate(now);
  const losers = holdingsOf(entry).filter(({ party, share }) => {
    if (!isBurdened(entry, party.id, day)) return false;
    const left = leftOf(party, share, rule, state);
    return left !== null && compareShares(keptShare(left), keptShare(share)) < 0;
  });
  return losers.length === 0
    ? null
    : refused('share-burdened', [sharesRule(rule)], ['shares'], {
        holders: losers.map(({ party }) => party.name).join('、'),
      });
}

// What is left to a holder; null where the whole of its share passes on, and what lies on it with it.
function leftOf(party: Party, share: string, rule: SharesRule, state: CaseFile): string | null {
  if (rule.of === 'holders') return state.shares?.find((each) => each.party.id === party.id)?.share ?? '0';
  const moved = party.id === state.applicant.id ? state.share : null;
  return moved && moved !== share ? '0' : null;
}

/** Whether a record or a mark that stands on a day lies on the share of one of several holders. */
function isBurdened({ records, marks }: EntryState, id: string, day: LocalDate): boolean {
  const stands = (until: LocalDate | null) => until === null || day <= until;
  return (
    records.some(({ of, releasedOn, until }) => of === id && releasedOn === null && stands(until)) ||
    marks.some(({ of, liftedOn, until }) => of === id && liftedOn === null && stands(until))
  );
}

/** Who holds a share, or is to hold one, and has to confirm, with the rule; the applicant speaks by applying. */
export function sharersToConfirm(
  state: CaseFile,
  context: CaseContext,
): { readonly party: Party; readonly rule: Rule }[] {
  const rule = sharesAsked(state, context);
  if (!rule?.consent) return [];
  const before = context.entry ? holdingsOf(context.entry) : [];
  const sharers = [...before, ...(sharesIn(state, context) ?? [])].map(({ party }) => party);
  const asked = new Map(sharers.filter(({ id }) => id !== state.applicant.id).map((party) => [party.id, party]));
  const because = sharesConsentRule(rule.consent);
  return [...asked.values()].map((party) => ({ party, rule: because }));
}

function firstBar<Each>(list: readonly Each[], bar: (each: Each) => Bar): Bar {
  for (const each of list) {
    const found = bar(each);
    if (found) return found;
  }
  return null;
}
