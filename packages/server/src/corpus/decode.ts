import { refused } from '@shuji/core/kernel';
import { Refusal } from '../kernel/index.js';

/** Largest text, in bytes: the longest statute has a twentieth of it. */
export const maxTextBytes = 5_000_000;

/** The words of a file; refuses what is too large, no text, or not UTF-8, and says from which byte. */
export function decodeText(bytes: Uint8Array, file: string): string {
  if (bytes.length > maxTextBytes) throw new Refusal(refused('text-too-large', [], ['file'], { file }));
  if (looksBinary(bytes)) throw new Refusal(refused('text-binary', [], ['file'], { file }));
  const text = utf8(bytes);
  if (text === null)
    throw new Refusal(refused('text-not-utf8', [], ['file'], { file, byte: String(firstBadByte(bytes)) }));
  if (!/[\p{L}\p{N}]/u.test(text)) throw new Refusal(refused('text-empty', [], ['file'], { file }));
  return text;
}

// Neither text nor any encoding of Chinese has control characters, but for those that move on the line and the page;
// archives and office files do. Of UTF-16, which its first two bytes tell, the encoding is said to be wrong instead.
function looksBinary(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 5)).toString('latin1');
  if (start === '%PDF-' || start === '{\\rtf') return true;
  const isUtf16 = start.startsWith('\u00ff\u00fe') || start.startsWith('\u00fe\u00ff');
  return !isUtf16 && bytes.some((byte) => byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d));
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** From 1. */
function firstBadByte(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    // A character that is cut in two is no fault of what stands before it.
    if (decodes(bytes.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  return good + 1;
}

function decodes(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
