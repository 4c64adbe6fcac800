import type { Family } from './dialect.js';

/** The text of a value as every engine tells it: numbers without closing zeros or powers of ten, a time at midnight as its day. */
export function canonicalText(family: Family, text: string): string {
  switch (family) {
    case 'integer':
    case 'decimal':
    case 'float':
      return canonicalNumber(text);
    case 'timestamp':
    case 'time':
      return text
        .replace(/(\.\d*?)0+(?=$|[+-])/, '$1')
        .replace(/\.(?=$|[+-])/, '')
        .replace(/ 00:00:00$/, '');
    default:
      return text;
  }
}

/** A mean with twelve digits: sums of fractions differ beyond them by the order of the rows. */
export function canonicalMean(text: string): string {
  const value = Number(text);
  return Number.isFinite(value) ? canonicalNumber(String(Number(value.toPrecision(12)))) : canonicalNumber(text);
}

function canonicalNumber(text: string): string {
  const special = /^([+-]?)(nan|inf(?:inity)?)$/i.exec(text);
  if (special) return /nan/i.test(text) ? 'NaN' : `${special[1] === '-' ? '-' : ''}Infinity`;
  const [, sign, whole, fraction = '', power = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  if (whole === undefined) return text;
  const plain = shifted(whole, fraction, Number(power));
  return sign === '-' && /[1-9]/.test(plain) ? `-${plain}` : plain;
}

function shifted(whole: string, fraction: string, power: number): string {
  const digits = whole + fraction;
  const point = whole.length + power;
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const tail = padded.slice(at).replace(/0+$/, '');
  return tail === '' ? head : `${head}.${tail}`;
}
