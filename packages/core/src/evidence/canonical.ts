import canonicalize from 'canonicalize';
import { utf8 } from './bytes.js';

/** Deeper values are refused: no event nests so far, and a reader's stack must hold. */
const depthLimit = 64;

/** Canonical JSON (RFC 8785) of a value, in UTF-8. Throws where the value is no JSON (NaN, a function). */
export function canonicalBytes(value: unknown): Uint8Array {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without JSON has no canonical form');
  return utf8(text);
}

/**
 * The one way a Shuji file is written: JSON with keys in the order of RFC 8785, two spaces, one line feed at the end.
 * People can read it, and any other bytes for the same value are refused. Throws above 64 levels.
 */
export function fileText(value: unknown): string {
  return `${layout(value, '\n', depthLimit)}\n`;
}

function layout(value: unknown, newline: string, depth: number): string {
  if (value === null || typeof value !== 'object') return scalar(value);
  if (depth === 0) throw new RangeError(`nested deeper than ${depthLimit} levels`);
  const inner = `${newline}  `;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((item) => layout(item, inner, depth - 1))]
    : ['{', '}', members(value, inner, depth - 1)];
  return items.length === 0 ? open + close : `${open}${inner}${items.join(`,${inner}`)}${newline}${close}`;
}

function members(value: object, newline: string, depth: number): string[] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}: ${layout(member, newline, depth)}`);
}

function scalar(value: unknown): string {
  const text = JSON.stringify(value);
  if (text === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
    throw new TypeError(`${String(value)} has no JSON`);
  }
  return text;
}
