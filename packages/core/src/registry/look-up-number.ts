import { type Refused, refused } from '../kernel/index.js';
import { checkedParts, withCheckCharacter } from './check-character.js';
import { numberOfOid, type OidArc } from './oid.js';

/**
 * The numbers under which the register may have what somebody typed: as typed, in capitals, with the check character that was
 * left out, or what an object identifier stands for. None twice; the first that the register has is meant.
 */
export function numbersMeant(typed: string, arc: OidArc | null): readonly string[] {
  const number = inCapitals(typed);
  const plain = (arc && numberOfOid(arc, typed)) ?? number;
  const checked = checkedParts(plain) || !/^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(plain) ? [] : [withCheckCharacter(plain)];
  return [...new Set([typed, plain, ...checked])];
}

/** What is said of a number that the register does not have: `number-mistyped` where its check character does not fit it; null else. */
export function mistyped(typed: string): Refused<'number-mistyped'> | null {
  const number = inCapitals(typed);
  const parts = checkedParts(number);
  return parts && !parts.fits ? refused('number-mistyped', [], ['number'], { number }) : null;
}

// As keyboards for Chinese give them: letters and hyphens of full width.
function inCapitals(typed: string): string {
  return typed
    .trim()
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .toUpperCase();
}
