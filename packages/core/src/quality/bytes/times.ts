import { untold } from './numbers.js';
import { bytes } from './workspace.js';

const latin = new TextDecoder('latin1');
const micros = 1_000_000;
// Between them a double keeps every microsecond apart.
const [firstExactYear, lastExactYear] = [1685, 2200];
const moment = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?)?$/;

/**
 * A text of the workspace as a moment in microseconds from 1970, without a zone, as DuckDB casts it to TIMESTAMP; NaN of a text that is none, `untold` where
 * that is not known here.
 */
export function otherTime(from: number, to: number): number {
  const text = latin.decode(bytes.subarray(from, to));
  const [, day, time = '00:00:00', fraction = ''] = moment.exec(text) ?? [];
  const year = Number(day?.slice(0, 4));
  const exact = fraction === '' ? year >= 1 : year >= firstExactYear && year <= lastExactYear;
  if (day !== undefined && exact) {
    const at = Date.parse(`${day}T${time}Z`);
    const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(`${day}T${time}`);
    if (exists) return at * 1000 + Number(fraction.padEnd(6, '0'));
    if (text.length === 10) return Number.NaN;
  }
  // No moment holds signs beyond ASCII, or begins with anything but a number and what parts it from the next, or one of a few words.
  if (/\P{ASCII}/u.test(text)) return Number.NaN;
  return /^\s*(?:-?\d+\s*[-/\\ ]|-?inf|epoch)/i.test(text) ? untold : Number.NaN;
}

/** A moment as DuckDB writes a TIMESTAMP. */
export function timeText(time: number): string {
  const second = Math.floor(time / micros);
  const fraction = time - second * micros;
  const text = new Date(second * 1000).toISOString();
  const rest = fraction === 0 ? '' : `.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`;
  return `${text.slice(0, 10)} ${text.slice(11, 19)}${rest}`;
}
