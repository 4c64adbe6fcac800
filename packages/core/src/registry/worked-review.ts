import { shanghaiDate } from '../kernel/index.js';
import { type KnownTieId, signaturesAsked, tieCountsFrom, type WorkedCase } from '../rulebook/index.js';
import type { Case, CaseFile } from './case.js';
import type { CaseContext } from './context.js';
import type { ReviewFacts } from './known-ties.js';
import { findingsAsked } from './report-findings.js';
import { independenceAsked } from './review-context.js';
import type { Finding, Signer, TieAnswer } from './review-file.js';
import { agency } from './worked-things.js';

// What reviews are invented with where rules are tried out.

/** Professionals of the agency, as many as are asked for. */
export function reviewer(n: number): Signer {
  return { person: `person-${n}`, name: `审查人员${n}` };
}

/** Answers to every kind of tie: no, but for one. */
export function tieAnswers(context: Pick<CaseContext, 'loaded'>, tied?: string): TieAnswer[] {
  return (independenceAsked(context)?.ties ?? []).map(({ id }) => ({
    ...{ tie: id, tied: id === tied },
    words: id === tied ? '如实说明' : '',
  }));
}

/**
 * What a report says where it is only tried out: every matter is met, or, where it fails, the first one is not; nothing on a
 * matter that is left out.
 */
export function findingsOf(
  state: CaseFile,
  context: Pick<CaseContext, 'loaded'>,
  conclusion: 'pass' | 'fail',
  leftOut?: string,
): Finding[] {
  return findingsAsked(state, context)
    .filter(({ part }) => part.id !== leftOut)
    .map(({ about, part }, at) => {
      const fails = conclusion === 'fail' && at === 0;
      return {
        ...{ about, rule: part.id, evidence: [] },
        conclusion: fails ? ('fails' as const) : ('meets' as const),
        words: fails ? '不符合' : '',
      };
    });
}

/** Facts in which one tie stands between the agency and the applicant, or none. */
export function factsWith(state: CaseFile, known: string, { now, loaded }: CaseContext): ReviewFacts {
  const { applicant } = state;
  const day = shanghaiDate(now);
  const is = (id: KnownTieId) => known === id;
  const kind = independenceAsked({ loaded })?.ties.find(({ then }) => then === 'bar')?.id ?? '';
  const between = { principal: applicant.id, agent: agency.id, from: day, until: day, revoked: false };
  return {
    agency: { id: is('same-organisation') ? applicant.id : agency.id, members: ['shared'] },
    sides: [{ side: 'applicant', id: applicant.id, members: is('shared-member') ? ['shared'] : [] }],
    powers: is('power-of-attorney') ? [between] : [],
    declared: is('declared-tie') ? [{ organisation: agency.id, with: applicant.id, nature: 'service' }] : [],
    earlier: is('earlier-declaration') ? [{ party: applicant.id, kind, on: day }] : [],
  };
}

/** What the review of a case asks, as a worked case writes it down. */
export function reviewSeen(
  state: Exclude<Case, { status: 'none' }>,
  context: CaseContext,
): Required<NonNullable<WorkedCase['review']>> {
  const { loaded, settings, now } = context;
  const independence = independenceAsked(context);
  const day = shanghaiDate(now);
  const effect = (tie: { readonly then: string; readonly within?: Parameters<typeof tieCountsFrom>[0]['within'] }) => {
    const since = tieCountsFrom({ within: tie.within }, day, loaded.regime, settings);
    return [tie.then, ...(since ? [since] : [])];
  };
  return {
    ties: Object.fromEntries((independence?.ties ?? []).map((tie) => [tie.id, effect(tie)])),
    found: Object.fromEntries((independence?.found ?? []).map((tie) => [tie.id, effect(tie)])),
    matters: findingsAsked(state, context).map(({ part }) => part.id),
    signatures: signaturesAsked(loaded, state.registration, settings).count,
  };
}
