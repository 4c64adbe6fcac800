import { type Instant, type LocalDate, type Rule, shanghaiDate } from '../kernel/index.js';
import type { Tie } from '../parties/index.js';
import {
  addLength,
  type Independence,
  type KnownTieId,
  type KnownTieRule,
  knownTieRule,
  type Regime,
  type Settings,
  spanOf,
} from '../rulebook/index.js';
import type { FoundTie, ReviewSide } from './review-file.js';

/** An organisation with the ids of its members, as they are now. */
export interface Membership {
  readonly id: string;
  readonly members: readonly string[];
}

/** A power that one organisation has given another, and its days. */
export interface PowerBetween {
  readonly principal: string;
  readonly agent: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly revoked: boolean;
}

/** A tie that the agency declared of a party in an earlier case. */
export interface EarlierDeclaration {
  readonly party: string;
  readonly kind: string;
  readonly on: LocalDate;
}

/** All that the platform knows between an agency and the sides of a case. */
export interface ReviewFacts {
  readonly agency: Membership;
  readonly sides: readonly (Membership & { readonly side: ReviewSide })[];
  readonly powers: readonly PowerBetween[];
  /** What either of them has declared for good, of organisations or of persons. */
  readonly declared: readonly Tie[];
  readonly earlier: readonly EarlierDeclaration[];
}

interface World {
  readonly independence: Independence;
  readonly regime: Regime;
  readonly settings: Settings;
  readonly now: Instant;
}

type Side = ReviewFacts['sides'][number];
type Found = (
  facts: ReviewFacts,
  side: Side,
  rule: KnownTieRule,
  world: World,
) => readonly Omit<FoundTie, 'tie' | 'side'>[];

const plain = (holds: boolean, { then }: KnownTieRule) => (holds ? [{ detail: null, then }] : []);

const finders: Readonly<Record<KnownTieId, Found>> = {
  'same-organisation': ({ agency }, side, rule) => plain(agency.id === side.id, rule),
  'shared-member': ({ agency }, side, rule) =>
    plain(agency.id !== side.id && agency.members.some((person) => side.members.includes(person)), rule),
  'power-of-attorney': ({ agency, powers }, side, rule, { now }) => {
    const day = shanghaiDate(now);
    const holds = powers.some(
      ({ principal, agent, from, until, revoked }) =>
        !revoked &&
        from <= day &&
        day <= until &&
        ((principal === side.id && agent === agency.id) || (principal === agency.id && agent === side.id)),
    );
    return plain(holds, rule);
  },
  'declared-tie': ({ agency, declared }, side, { then }) => {
    const [ours, theirs] = [
      [agency.id, ...agency.members],
      [side.id, ...side.members],
    ];
    const ties = declared.filter(
      (tie) =>
        (tie.organisation === agency.id && theirs.includes(tie.with)) ||
        (tie.organisation === side.id && ours.includes(tie.with)),
    );
    return [...new Set(ties.map(({ nature }) => nature))].map((detail) => ({ detail, then }));
  },
  'earlier-declaration': ({ earlier }, side, rule, world) => {
    const standing = earlier.filter(({ party, on }) => party === side.id && stands(on, rule, world));
    return [...new Set(standing.map(({ kind }) => kind))].map((detail) => ({
      detail,
      // A kind of tie that is only kept with the case bars no later one either.
      then: world.independence.ties.find(({ id }) => id === detail)?.then === 'record' ? 'record' : rule.then,
    }));
  },
};

function stands(on: LocalDate, { within }: KnownTieRule, { regime, settings, now }: World): boolean {
  return !within || shanghaiDate(now) <= addLength(on, spanOf(within, settings, regime));
}

/**
 * Every tie between an agency and the sides of a case that the regime looks for and the facts show, in the order of the regime;
 * with the rule of each. What the regime does not look for is not found. Source: the regime's `reviews.independence.found`.
 */
export function tiesFound(facts: ReviewFacts, world: World): { readonly tie: FoundTie; readonly rule: Rule }[] {
  return world.independence.found.flatMap((known) =>
    facts.sides.flatMap((side) =>
      finders[known.id](facts, side, known, world).map((found) => ({
        tie: { tie: known.id, side: side.side, ...found },
        rule: knownTieRule(known),
      })),
    ),
  );
}
