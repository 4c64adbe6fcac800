import { type Because, type OrganisationId, type Refused, refused } from '../kernel/index.js';
import type { Party } from './case.js';
import type { RegistryRefusal } from './refusals.js';
import {
  addShares,
  compareShares,
  keptShare,
  nothing,
  shareText,
  statedShare,
  subtractShares,
  whole,
} from './share.js';

/** What somebody holds of a right: `share` in per cent, as 33.5, or as a fraction of the whole, as 1/3. */
export interface Holding {
  readonly party: Party;
  readonly share: string;
}

/** A right with its holders: `holder` is the first named; `holdings` is absent where nobody holds it beside them. */
export interface Held {
  readonly holder: Party;
  readonly holdings?: readonly Holding[] | undefined;
}

/** Holders that one statement may name; a bound of the platform, no instrument sets one. */
export const mostHolders = 100;

/** Everybody who holds a right, each with its share; the sum is always the whole. */
export function holdingsOf({ holder, holdings }: Held): readonly Holding[] {
  return holdings ?? [{ party: holder, share: '100' }];
}

/** Whether somebody holds a right, or a share of it. */
export function isHolder(held: Held, id: string): boolean {
  return held.holder.id === id || (held.holdings?.some(({ party }) => party.id === id) ?? false);
}

/** The share that somebody holds; null where it holds none. */
export function shareOf(held: Held, id: string): string | null {
  return holdingsOf(held).find(({ party }) => party.id === id)?.share ?? null;
}

/** Whether the same parties hold the same shares. */
export function sameHoldings(one: Held, other: Held): boolean {
  const [left, right] = [holdingsOf(one), holdingsOf(other)];
  return left.length === right.length && left.every(({ party, share }) => shareOf(other, party.id) === share);
}

/** A right as these shares divide it: whoever was named first stays so while it holds any. */
export function dividedBy(held: Held, holdings: readonly Holding[]): Held {
  const first = holdings.find(({ party }) => party.id === held.holder.id) ?? holdings[0];
  if (!first) throw new Error('a right that nobody holds');
  return { holder: first.party, holdings: holdings.length > 1 ? holdings : undefined };
}

/** A right after one holder has passed a share on to somebody; absent: all that it holds. Throws where it holds less. */
export function passedOn(held: Held, from: OrganisationId, to: Party, share?: string): Held {
  const own = shareOf(held, from);
  if (own === null) throw new Error(`${from} holds nothing`);
  const moved = keptShare(share ?? own);
  const rest = subtractShares(keptShare(own), moved);
  if (compareShares(rest, nothing) < 0 || compareShares(moved, nothing) <= 0)
    throw new Error('a share that is not held');
  const before = holdingsOf(held).map((each) => (each.party.id === from ? { ...each, share: shareText(rest) } : each));
  const known = before.some(({ party }) => party.id === to.id);
  const after = known
    ? before.map((each) =>
        each.party.id === to.id ? { ...each, share: shareText(addShares(keptShare(each.share), moved)) } : each,
      )
    : [...before, { party: to, share: shareText(moved) }];
  return dividedBy(
    held,
    after.filter(({ share: left }) => compareShares(keptShare(left), nothing) > 0),
  );
}

/** Whether shares make a whole: each above nothing, each holder once, one hundred per cent together. */
export function areWhole(holdings: readonly Holding[]): boolean {
  const parties = new Set(holdings.map(({ party }) => party.id));
  const shares = holdings.map(({ share }) => keptShare(share));
  const sum = shares.reduce(addShares, nothing);
  return (
    parties.size === holdings.length &&
    shares.every((share) => compareShares(share, nothing) > 0) &&
    compareShares(sum, whole) === 0
  );
}

/**
 * Why shares as somebody states them divide no right: none or too many holders, a share that is no number above nothing with at
 * most six decimals and no fraction, a holder named twice, a sum that is not exactly the whole; null where they do.
 */
export function barStated(holdings: readonly Holding[], because: Because): Refused<RegistryRefusal> | null {
  if (holdings.length === 0) return refused('shares-missing', because, ['shares']);
  if (holdings.length > mostHolders)
    return refused('shares-too-many', because, ['shares'], { most: mostHolders, given: holdings.length });
  const read = holdings.map(({ share }) => statedShare(share));
  const wrong = holdings.filter((_, index) => read[index] === null).map(({ party }) => party.name);
  if (wrong.length > 0) return refused('share-invalid', because, ['shares'], { holders: wrong.join('、') });
  const twice = holdings.find(({ party }, index) =>
    holdings.some((other, at) => at < index && other.party.id === party.id),
  );
  if (twice) return refused('share-holder-twice', because, ['shares'], { holder: twice.party.name });
  const sum = read.flatMap((share) => share ?? []).reduce(addShares, nothing);
  return compareShares(sum, whole) === 0
    ? null
    : refused('shares-not-whole', because, ['shares'], { sum: sumWords(shareText(sum)) });
}

// A sum of fractions may have no short form: then it is told to six decimals, for people to find what is wrong.
function sumWords(sum: string): string {
  if (!sum.includes('/')) return `${sum}%`;
  const { part, of } = keptShare(sum);
  const millionths = (part * 100_000_000n) / of;
  return `${sum} ≈ ${shareText({ part: millionths, of: 100_000_000n })}%`;
}

/** Shares in the one form in which the register keeps them. */
export function keptHoldings(holdings: readonly Holding[]): Holding[] {
  return holdings.map(({ party, share }) => ({ party, share: shareText(statedShare(share) ?? keptShare(share)) }));
}
