import { bytes } from './workspace.js';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const spaces = '\\p{Zs}';
const allSpaces = new RegExp(`^${spaces}*$`, 'u');
const outerSpaces = new RegExp(`^${spaces}+|${spaces}+$`, 'gu');

/** Whether a text has a value: it is neither empty nor of blanks alone, as the DuckDB dialect's `isBlank` has it. */
export function isPresent(from: number, to: number): boolean {
  if (from === to) return false;
  const first = bytes[from] as number;
  // Only what sorts before `!`, or begins with the wide blank, may be of blanks alone.
  if (first > 0x20 && first !== 0xe3) return true;
  if (first === 0xe3 && !(bytes[from + 1] === 0x80 && bytes[from + 2] === 0x80)) return true;
  return !allSpaces.test(utf8.decode(bytes.subarray(from, to)));
}

/** Whether there may be blanks at the ends of a text: the bytes there are some that blanks have too. */
export function mayHaveOuterBlanks(from: number, to: number): boolean {
  const [first, last, third] = [bytes[from] as number, bytes[to - 1] as number, bytes[to - 3] as number];
  const begins = first === 0x20 || first === 0xc2 || (first >= 0xe1 && first <= 0xe3);
  return begins || last === 0x20 || last === 0xa0 || (last >= 0x80 && third >= 0xe1 && third <= 0xe3);
}

/** A text without the blanks at its ends. */
export function trimmedText(from: number, to: number): string {
  return trimmed(utf8.decode(bytes.subarray(from, to)));
}

/** A text without the blanks at its ends: spaces of any width, and nothing else. */
export function trimmed(text: string): string {
  return text.replace(outerSpaces, '');
}
