/** A share as an exact fraction of the whole right. */
export interface Share {
  readonly part: bigint;
  readonly of: bigint;
}

/** What a share that somebody states may look like: per cent with at most six decimals, or a fraction of the whole. */
const percent = /^(\d{1,3})(?:\.(\d{1,6}))?$/;
const fraction = /^(\d{1,9})\/(\d{1,9})$/;
// Sums and differences of fractions have longer terms than what anybody states.
const anyFraction = /^(\d+)\/(\d+)$/;

export const nothing: Share = { part: 0n, of: 1n };
export const whole: Share = { part: 1n, of: 1n };

/** A share as somebody states it: per cent, as in 33.5, or a fraction, as in 1/3; null where it is none, is nothing, or is more than the whole. */
export function statedShare(text: string): Share | null {
  const share = percentOf(text) ?? fractionOf(fraction, text);
  return share && compareShares(share, nothing) > 0 && compareShares(share, whole) <= 0 ? share : null;
}

/** A share as the register keeps it. Throws where it is none: what is kept was checked before. */
export function keptShare(text: string): Share {
  const share = percentOf(text) ?? fractionOf(anyFraction, text);
  if (!share) throw new Error(`"${text}" is no share`);
  return share;
}

/** A share in its one form: per cent where six decimals hold it, otherwise the shortest fraction of the whole. */
export function shareText({ part, of }: Share): string {
  const millionths = part * 100_000_000n;
  if (millionths % of !== 0n) {
    const shortest = reduced({ part, of });
    return `${shortest.part}/${shortest.of}`;
  }
  const value = millionths / of;
  const decimals = String(value % 1_000_000n)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return `${value / 1_000_000n}${decimals === '' ? '' : `.${decimals}`}`;
}

/** A share as people read it: 33.5%, or 1/3. */
export function shareWords(text: string): string {
  return text.includes('/') ? text : `${text}%`;
}

export function addShares(one: Share, other: Share): Share {
  return reduced({ part: one.part * other.of + other.part * one.of, of: one.of * other.of });
}

export function subtractShares(one: Share, other: Share): Share {
  return reduced({ part: one.part * other.of - other.part * one.of, of: one.of * other.of });
}

/** Negative where the first is the smaller, nought where they are equal. */
export function compareShares(one: Share, other: Share): number {
  const difference = one.part * other.of - other.part * one.of;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function percentOf(text: string): Share | null {
  const found = percent.exec(text);
  if (!found) return null;
  const [, units = '0', decimals = ''] = found;
  return reduced({ part: BigInt(units + decimals.padEnd(6, '0')), of: 100_000_000n });
}

function fractionOf(form: RegExp, text: string): Share | null {
  const found = form.exec(text);
  if (!found) return null;
  const of = BigInt(found[2] ?? '0');
  return of === 0n ? null : reduced({ part: BigInt(found[1] ?? '0'), of });
}

function reduced({ part, of }: Share): Share {
  let [one, other] = [part < 0n ? -part : part, of];
  while (other !== 0n) [one, other] = [other, one % other];
  return one === 0n ? { part: 0n, of: 1n } : { part: part / one, of: of / one };
}
