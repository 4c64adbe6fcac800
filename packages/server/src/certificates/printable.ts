/** Characters that turn or hide what follows them, or are hidden; on a certificate they are shown by number. */
const deceptive =
  /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;

/** A run without a place to break, longer than a narrow column. */
const longRun = /[!-~]{31,}/g;
const pieceLength = 28;

/**
 * A value as it can be printed: characters that would reorder or hide text are shown as `‹U+202E›`, and long runs
 * of letters get places to break. `has` says which code points the font can draw; others are shown by number too.
 */
export function printable(value: string, has: (codePoint: number) => boolean = () => true): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(deceptive, byNumber)
    .replace(/[^\x20-\x7e\n]/gu, (character) => (has(character.codePointAt(0) ?? 0) ? character : byNumber(character)))
    .replace(longRun, (run) => run.match(new RegExp(`.{1,${pieceLength}}`, 'g'))?.join('\u200b') ?? run);
}

function byNumber(character: string): string {
  return `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`;
}

/** Hexadecimal digits in groups of eight, so that a person can compare them and a line can break. */
export function grouped(hex: string): string {
  return hex.match(/.{1,8}/g)?.join(' ') ?? hex;
}
