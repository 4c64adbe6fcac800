/** A line of the file that holds more than white space. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly number: number;
}

/** The lines of a text, without white space around them and without empty ones. */
export function linesOf(text: string): Line[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter(({ text: line }) => line !== '');
}

/** A day of promulgation in brackets, as compilations put it behind a title; a line may break within it. */
const dated = /^[^。；]{2,120}?[（(]\s*(?:1\s*9|2\s*0)\s*\d\s*\d\s*\.[\d\s.]{1,14}[)）]/u;
const startOfBody = /^(?:第\s*[一1１]\s*[编章节条]|[一1１]\s*[、．.]|[（(]\s*[一1]\s*[)）]|引\s*言|前\s*言|目\s*录)/u;

/**
 * The title of a text, and the lines that follow it. A title ends at the day in brackets that compilations put behind it,
 * before an introduction on the same line, or with a short first line that begins nothing. A number before it, as
 * compilations give, is no section.
 */
export function titleOf(lines: readonly Line[]): { readonly title: readonly Line[]; readonly body: readonly Line[] } {
  const [first, second, ...rest] = lines;
  if (!first) return { title: [], body: [] };
  const two = second ? `${first.text}\n${second.text}` : first.text;
  const end = dated.exec(two)?.[0].length ?? introductionIn(first.text) ?? shortTitle(first.text, lines);
  if (end === null) return { title: [], body: lines };
  if (end <= first.text.length)
    return { title: [{ ...first, text: first.text.slice(0, end) }], body: after(first, end, lines.slice(1)) };
  const inSecond = end - first.text.length - 1;
  if (!second) return { title: [first], body: [] };
  return { title: [first, { ...second, text: second.text.slice(0, inSecond) }], body: after(second, inSecond, rest) };
}

function after(line: Line, end: number, rest: readonly Line[]): Line[] {
  const text = line.text.slice(end).trim();
  return text === '' ? [...rest] : [{ text, number: line.number }, ...rest];
}

function introductionIn(text: string): number | null {
  const found = /^[^。；]{4,120}?(?=[引前]\s+言)/u.exec(text);
  return found ? found[0].length : null;
}

function shortTitle(text: string, lines: readonly Line[]): number | null {
  if (text.length > 80 || /[。；：]$/.test(text)) return null;
  if (/^1\s*[、．.]/.test(text))
    return lines.slice(1).some((line) => /^(?:1\s*[、．.](?!\d)|第\s*[一1]\s*[章条]|一\s*、)/.test(line.text))
      ? text.length
      : null;
  return startOfBody.test(text) ? null : text.length;
}

/**
 * How often a text begins a standard: each opens with its clause 1, 范围. Answers the place of that clause in a line, or -1.
 */
export function scopeClauseIn(text: string): number {
  const found = /(?:^|[^\d.]|(?:19|20)\d\d)(1\s+范\s*围)/u.exec(text);
  return found?.[1] ? found.index + found[0].length - found[1].length : -1;
}

/** Whether a line is a number alone, as of a page, or of a clause in a margin. */
export function isBareNumber(text: string): boolean {
  return /^(?:\d{1,4}|\d{1,3}(?:\.\d{1,3})+|[-—]\s*\d{1,4}\s*[-—])$/.test(text);
}

/** Whether the words can stand as a title: short, with no stop but perhaps at the end. */
export function isTitleLike(text: string): boolean {
  return text.length <= 40 && !/[，；：]|。./.test(text);
}

/** Whether a paragraph is whole; else the next line goes on with it. */
export function isClosed(text: string): boolean {
  return text.length < 20 || /[。；;：:！？!?.…—][”’"'）)】]*$/u.test(text);
}
