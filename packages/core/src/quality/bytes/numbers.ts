import { bytes } from './workspace.js';

const latin = new TextDecoder('latin1');
const number = /^[ \t\n\v\f\r]*([+-]?)(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)[ \t\n\v\f\r]*$/;

/** What a reading answers of a text that engines must be asked about. */
export const untold = Number.POSITIVE_INFINITY;

/** A text of the workspace as a finite number, as DuckDB casts it to DOUBLE; NaN of any other text, `untold` where that is not known here. */
export function otherNumber(from: number, to: number): number {
  const text = latin.decode(bytes.subarray(from, to));
  const found = number.exec(text);
  if (found === null) return /\d_\d|^\s*\+-/.test(text) ? untold : Number.NaN;
  const value = Number(found[2]);
  if (!Number.isFinite(value)) return Number.NaN;
  return found[1] === '-' ? -value : value;
}
