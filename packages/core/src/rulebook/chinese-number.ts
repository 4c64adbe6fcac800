const digits = '零一二三四五六七八九';
const weights: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** The value of a numeral below ten thousand, as in 一百零五: 105. Null where the characters are no numeral. */
export function chineseNumber(numeral: string): number | null {
  let sum = 0;
  let digit: number | null = null;
  for (const character of numeral.replaceAll('〇', '零')) {
    const weight = weights[character];
    if (weight === undefined) {
      const value = digits.indexOf(character);
      if (value < 0 || (digit !== null && digit !== 0)) return null;
      digit = value;
    } else {
      sum += (digit ?? 1) * weight;
      digit = null;
    }
  }
  return numeral === '' ? null : sum + (digit ?? 0);
}
