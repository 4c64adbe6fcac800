const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const modulus = alphabet.length;

/**
 * The check character of a text, over its digits and capital letters; whatever else stands in it, as the hyphens of a number,
 * is passed over. Every single wrong character is seen by it, and every two neighbours that change places, but for one in 36 of
 * those that follow each other in the alphabet, where Z is followed by 0. Source: ISO/IEC 7064, MOD 37,36.
 */
export function checkCharacter(text: string): string {
  let product = modulus;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0) continue;
    product = (2 * ((product + value) % modulus || modulus)) % (modulus + 1);
  }
  return alphabet.charAt((modulus + 1 - product) % modulus);
}

/**
 * A number with its check character behind a full stop, as in `AH-CY-2025-000012.K`. No older number has one there, so that
 * the two are told apart by their looks.
 */
export function withCheckCharacter(plain: string): string {
  return `${plain}.${checkCharacter(plain)}`;
}

/** A number in its two parts; null where it has no check character, as those that were given out before there were any. */
export function checkedParts(number: string): { readonly plain: string; readonly fits: boolean } | null {
  const [, plain, check] = /^(?=.{11,}$)([A-Z0-9]+(?:-[A-Z0-9]+)+)\.([A-Z0-9])$/.exec(number) ?? [];
  if (plain === undefined) return null;
  return { plain, fits: checkCharacter(plain) === check };
}
