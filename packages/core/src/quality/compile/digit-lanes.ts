import type { Projection } from './projection.js';

// Digits are taken out of a whole number several at a time, as in SIMD within a register: a wide number holds lanes that are multiplied,
// shifted and masked together. A product with a rounded reciprocal, shifted, is the quotient where the factor is small enough: 5243 / 2^19
// of 100 below 10^4, 103 / 2^10 of 10 below 100, 13 / 2^7 of 10 below 20. No lane ever reaches into the next, nor the last into the sign.

/** So many of the last digits of a whole number as pairs: four to a wide number, 16 bits each, the last pair lowest. */
export function pairLanes(number: string, digits: number, projection: Projection): string[] {
  const { dialect } = projection;
  const fours: string[] = [];
  for (let places = 0; places < digits; places += 4)
    fours.push(
      projection.derived(dialect.wide(lastDigits(shifted(projection, number, places), digits - places > 4 ? 4 : 0))),
    );
  const lanes: string[] = [];
  for (let at = 0; at < fours.length; at += 2) {
    const [low = '', high] = fours.slice(at, at + 2);
    const two = high === undefined ? low : projection.derived(`(${low} | (${high} * ${2 ** 32}))`);
    const hundreds = `(${dialect.withoutBits(`(${two} * 5243)`, 19)} & ${everyLane(0x7f, 32)})`;
    // A pair less a hundredfold, and that pair in the lane above.
    lanes.push(projection.derived(`(${two} + ${hundreds} * ${2 ** 16 - 100})`));
  }
  return lanes;
}

/** Lanes of the digit sums of pairs whose first digit is doubled, as Luhn's check asks for; modulo 10. */
export function doubledSums(pairs: string, projection: Projection): string {
  const { dialect } = projection;
  const doubled = projection.derived(`(${dialect.withoutBits(`(${pairs} * 103)`, 9)} & ${everyLane(0x1e, 16)})`);
  // A double of two digits has a digit sum that is more by one, modulo 10, than its last digit; a double is even, and leaves the bit free.
  const carried = `(${dialect.withoutBits(`(${doubled} * 13)`, 7)} & ${everyLane(1, 16)})`;
  return `${pairs} + (${doubled} | ${carried})`;
}

/** The sum of the 16-bit lanes of a sum of wide numbers. */
export function sumOfLanes(sum: string): string {
  // As nines are cast out: 2^16 leaves 1.
  return `(${sum}) % ${2 ** 16 - 1}`;
}

/** A number that has, modulo 11, the same remainder as the sum of the digits of lanes of pairs, each times two to the power of its place. */
export function binarySum(lanes: readonly string[], projection: Projection): string {
  const { dialect } = projection;
  const weighted = lanes.map((pairs, at) => {
    const tens = `(${dialect.withoutBits(`(${pairs} * 103)`, 10)} & ${everyLane(0x0f, 16)})`;
    // Eight digits further a place weighs 2^8, which leaves 3.
    return `(${pairs} - ${tens} * 8) * ${3 ** at}`;
  });
  const four = projection.derived(weighted.join(' + '));
  const two = projection.derived(
    `(${four} & ${everyLane(0xff, 32)}) + (${dialect.withoutBits(four, 14)} & ${everyLane(0x3fc, 32)})`,
  );
  return `((${two} & ${0x3ff}) + (${dialect.withoutBits(two, 28)} & ${0x3ff0}))`;
}

/** A whole number without so many of its last digits. */
export function shifted({ dialect }: Projection, number: string, places: number): string {
  return places === 0 ? number : dialect.quotient(number, `1${'0'.repeat(places)}`);
}

/** So many of the last digits of a whole number; all of them where none is asked for. */
export function lastDigits(number: string, width: number): string {
  return width === 0 ? number : `${number} % 1${'0'.repeat(width)}`;
}

function everyLane(bits: number, width: 16 | 32): string {
  let mask = 0n;
  for (let at = 0; at < 64; at += width) mask |= BigInt(bits) << BigInt(at);
  return String(mask);
}
