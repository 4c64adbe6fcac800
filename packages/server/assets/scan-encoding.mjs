// Which encoding a text is in: UTF-8, GB 18030, or UTF-16 with a mark. What is neither is refused by its likely name.
//
// GB 18030 gives some character for nearly every pair of bytes, so that a file in Shift JIS or Big5 "reads" as rare
// characters in disorder. A text counts as GB 18030 where most of its characters are common ones: the first plane of
// GB/T 2312, which holds over nine tenths of running text, or its signs. Otherwise another encoding may fit better.
import { isUtf8 } from 'node:buffer';
import { closeSync, createReadStream, createWriteStream, openSync, readSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Fault } from './scan-fault.mjs';

// Bytes that are looked at to tell one encoding from another.
const judgedBytes = 1 << 20;
// Bytes that are asked at once whether they are UTF-8: few enough to stay near the processor, in one buffer for the whole file.
const checkedBytes = 1 << 17;

/** `{encoding, transcoded}`; `transcoded` says that `transcode` must write the text anew. Refuses what it can't read, by name. */
export async function encodingOf(path) {
  const sample = await beginningOf(path);
  const mark = sample.subarray(0, 3).toString('hex');
  if (mark.startsWith('fffe')) return { encoding: 'utf-16le', transcoded: true };
  if (mark.startsWith('feff')) return { encoding: 'utf-16be', transcoded: true };
  const wrong = firstInvalidUtf8(path);
  if (wrong === null) return { encoding: mark === 'efbbbf' ? 'utf-8-bom' : 'utf-8', transcoded: false };
  const better = betterThanGb18030(sample);
  if (better !== undefined) throw new Fault('encoding-unsupported', { found: better, offset: wrong });
  return { encoding: 'gb18030', transcoded: true, wrong };
}

/** The likely name of a text without a byte order mark whose every other byte is zero; undefined for any other. */
export function bareUtf16(head) {
  const even = head.length - (head.length % 2);
  const zeros = [0, 0];
  for (let at = 0; at < even; at++) if (head[at] === 0) zeros[at % 2]++;
  if (zeros[0] + zeros[1] < 4) return undefined;
  const [high, low] = zeros.map((count) => count / (even / 2));
  if (low > 0.1 && high < 0.02) return 'UTF-16LE without a byte order mark';
  return high > 0.1 && low < 0.02 ? 'UTF-16BE without a byte order mark' : undefined;
}

/** Writes a text anew as UTF-8. */
export async function transcode(path, target, { encoding, wrong }) {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const decode = async function* (source) {
    for await (const chunk of source) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  };
  try {
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), decode, createWriteStream(target));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const found = wrong === undefined ? `damaged ${encoding.toUpperCase()}` : 'neither UTF-8 nor GB 18030';
    throw new Fault('encoding-unsupported', { found, ...(wrong === undefined ? {} : { offset: wrong }) });
  }
  return target;
}

async function beginningOf(path) {
  const chunks = [];
  for await (const chunk of createReadStream(path, { highWaterMark: judgedBytes, end: judgedBytes - 1 }))
    chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  // A cut inside a character must not count against an encoding: the last line is left out where there are others.
  const line = bytes.length < judgedBytes ? -1 : bytes.lastIndexOf(0x0a);
  return line > 0 ? bytes.subarray(0, line) : bytes;
}

// The name of an encoding that fits a text clearly better than GB 18030; undefined where none does.
function betterThanGb18030(sample) {
  const { share, kana, distinct, highest } = gb18030Characters(sample);
  if (isLatin(sample)) return 'Latin-1 (ISO 8859-1, Windows-1252)';
  if (kana > 0.2 && highest <= 0xcf && decodes(sample, 'euc-jp')) return 'EUC-JP';
  // Hangul fills just those rows; of Chinese text, about half.
  if (distinct >= 20 && highest <= 0xc8 && share > 0.98 && decodes(sample, 'euc-kr')) return 'EUC-KR';
  if (share >= 0.8) return undefined;
  const others = [
    ['Shift JIS', shiftJisShare(sample)],
    ['Big5', big5Share(sample)],
  ].sort(([, a], [, b]) => b - a);
  const [name, fit] = others[0];
  return fit >= 0.7 && fit > share + 0.2 ? name : undefined;
}

// `share` of the characters beyond ASCII that are common, `kana` of them that are Japanese; of the common Chinese ones,
// how many there are and in which row the last is. A share below nought: no GB 18030 at all.
function gb18030Characters(bytes) {
  if (!decodes(bytes, 'gb18030')) return { share: -1, kana: 0, distinct: 0, highest: 0xff };
  let [all, common, kana, highest] = [0, 0, 0, 0];
  const seen = new Set();
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at];
    if (lead < 0x80) continue;
    all++;
    const trail = bytes[++at] ?? 0;
    if (trail >= 0x30 && trail <= 0x39) {
      at += 2;
      continue;
    }
    if (trail < 0xa1) highest = 0xff;
    else if (lead === 0xa4 || lead === 0xa5) kana++;
    else if (lead >= 0xb0) {
      highest = Math.max(highest, lead);
      seen.add((lead << 8) | trail);
    }
    if (trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7))) common++;
  }
  return { share: all === 0 ? 1 : common / all, kana: all === 0 ? 0 : kana / all, distinct: seen.size, highest };
}

function shiftJisShare(bytes) {
  if (!decodes(bytes, 'shift_jis')) return -1;
  let [all, common] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at];
    if (lead < 0x80) continue;
    all++;
    // Half-width katakana are one byte.
    if (lead >= 0xa1 && lead <= 0xdf) continue;
    at++;
    // Signs, kana, kanji of the first level.
    if (lead <= 0x83 || (lead >= 0x88 && lead <= 0x97)) common++;
  }
  return all === 0 ? 0 : common / all;
}

function big5Share(bytes) {
  if (!decodes(bytes, 'big5')) return -1;
  let [all, common] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at];
    if (lead < 0x80) continue;
    all++;
    at++;
    // Signs, characters of the first plane.
    if (lead >= 0xa1 && lead <= 0xc6) common++;
  }
  return all === 0 ? 0 : common / all;
}

// Letters with an accent stand alone among letters without; Chinese characters are pairs.
function isLatin(bytes) {
  let [runs, alone] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] < 0x80) continue;
    const start = at;
    while (at + 1 < bytes.length && bytes[at + 1] >= 0x80) at++;
    runs++;
    const beside = [bytes[start - 1], bytes[at + 1]].some((byte) => isLetter(byte));
    if (at === start && bytes[start] >= 0xa1 && beside) alone++;
  }
  return runs > 0 && alone / runs > 0.5;
}

function isLetter(byte) {
  return byte !== undefined && /[A-Za-z]/.test(String.fromCharCode(byte));
}

function decodes(bytes, encoding) {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

// The offset of the first byte that is not UTF-8; null where all are.
function firstInvalidUtf8(path) {
  const file = openSync(path);
  try {
    const buffer = Buffer.allocUnsafe(checkedBytes);
    let [offset, kept] = [0, 0];
    for (;;) {
      const read = readSync(file, buffer, kept, buffer.length - kept);
      if (read === 0) return kept === 0 ? null : offset;
      const whole = buffer.subarray(0, kept + read);
      const cut = whole.length - cutOffBytes(whole);
      if (!isUtf8(whole.subarray(0, cut))) return offset + validLength(whole.subarray(0, cut));
      offset += cut;
      kept = whole.length - cut;
      buffer.copyWithin(0, cut, whole.length);
    }
  } finally {
    closeSync(file);
  }
}

function cutOffBytes(bytes) {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back];
    // No character begins with C0, C1 or anything above F4.
    if (byte >= 0xc0)
      return byte >= 0xc2 && byte <= 0xf4 && (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

function validLength(bytes) {
  let [valid, invalid] = [0, bytes.length];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    const prefix = bytes.subarray(0, middle);
    if (isUtf8(prefix.subarray(0, middle - cutOffBytes(prefix)))) valid = middle;
    else invalid = middle;
  }
  return valid;
}
