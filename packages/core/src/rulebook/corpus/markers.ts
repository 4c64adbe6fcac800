import { chineseNumber } from '../chinese-number.js';

/** How a number is written at the start of a piece. */
export type Style =
  | 'chapter'
  | 'supplement'
  | 'article'
  | 'section'
  | 'group'
  | 'point'
  | 'bare-point'
  | 'clause'
  | 'top-clause'
  | 'annex'
  | 'box'
  | 'bracket'
  | 'letter'
  | 'half'
  | 'circle';

/** A number that begins a piece of text. */
export interface Marker {
  readonly style: Style;
  /** The last of its numbers: 3 of 第三条, 2 of 5.1.2, 1 of a). */
  readonly number: number;
  /** Its place as citations write it, without what stands before: `3`, `5.1.2`, `附件3-1`, `第2章`. */
  readonly label: string;
  /** Characters that the number takes. */
  readonly length: number;
  /** All numbers of a clause, as in [5, 1, 2]; of an annex clause without its letter. */
  readonly path: readonly number[];
}

const numeral = '[零〇一二三四五六七八九十百千]+';
const any = '(?:[零〇一二三四五六七八九十百千\\d０-９]\\s*)+';
/** What follows an article that is mentioned and begins nothing, as in 第三条规定, 第三条、第四条 and 第三条第二款. */
const mentioned = `(?![、，,；;和或及与至到的]|中[的所规]|\\s*第${numeral}[款项条]|\\s*(?:规定|[款项、]))`;

const shapes: readonly (readonly [style: Style, shape: RegExp])[] = [
  ['article', new RegExp(`^第\\s*(${any})条(?:\\s*之(${numeral}))?${mentioned}`, 'u')],
  ['chapter', new RegExp(`^第\\s*(${any})([编篇章节])(?![、，,；;和或及与至的]|\\s*规定)`, 'u')],
  // The last chapter of a code, which has no number.
  ['supplement', /^附\s*则()$/u],
  // Numbered, or alone on its line: 附件2 表格, 附件：.
  [
    'annex',
    /^附\s*件\s*(\d{1,2}(?=(?:19|20)\d\d年)|(?:\d{1,2}-\d{1,2}|\d{1,2}|[一二三四五六七八九十]+)(?![\d中所的和、及，。）)-]))/u,
  ],
  ['annex', /^附\s*件()\s*[：:]?$/u],
  ['annex', /^附\s*录\s*([A-Z]|[一二三四五六七八九十]+|\d{1,2})(?![\d中所的和、及，。）).])/u],
  ['box', new RegExp(`^专\\s*栏\\s*(\\d{1,3}|${numeral})(?![中所的和、及）)])`, 'u')],
  ['section', new RegExp(`^(${numeral})\\s*[、．.]`, 'u')],
  ['group', new RegExp(`^[（(]\\s*(${numeral})\\s*[)）]`, 'u')],
  ['bracket', /^[（(]\s*(\d{1,3})\s*[)）]/u],
  ['letter', /^[（(]?([a-z])\s*[)）]/u],
  ['half', /^(\d{1,2})\s*[)）]/u],
  ['circle', /^([①-⑳])/u],
  ['clause', /^(?:[A-Z]\.)?(\d{1,3}(?:\.\d{1,3})+)(?![.．]?\d)(?![%％‰万亿个元倍])/u],
  ['clause', /^[A-Z]\.(\d{1,3})(?![.．]?\d)(?=\s|[一-龥])/u],
  ['point', /^(\d{1,3})\s*[.．、](?!\s*\d)/u],
  ['bare-point', /^(\d{1,3})(?=[一-龥])(?![个项年月日号级层类种次家条款张份万亿])/u],
  ['top-clause', /^(\d{1,2})\s+(?=[一-龥A-Za-z])(?![个项年月日号级层类种次家条款张份万亿])/u],
];

/** What a page puts before a number: the signs of Markdown, or a bracket, as in ## 第一章 and 【第一条】. */
const decoration = /^(?:#{1,6}\s+|[-*+>]\s+)?(?:\*\*|【)?(?=[第附一二三四五六七八九十（(\d])/u;

/** The number with which `text` begins; null where it begins with words. */
export function markerAt(text: string): Marker | null {
  const before = decoration.exec(text)?.[0].length ?? 0;
  const bare = text.slice(before);
  for (const [style, shape] of shapes) {
    const found = shape.exec(bare);
    if (found) return markerOf(style, found, before);
  }
  return null;
}

function markerOf(style: Style, found: RegExpExecArray, before: number): Marker | null {
  const [whole, first = '', second = ''] = found;
  const path = style === 'clause' ? first.split('.').map(Number) : [numberOf(style, first)];
  const number = path.at(-1) ?? 0;
  if (!Number.isSafeInteger(number)) return null;
  return { style, number, path, length: before + whole.length, label: labelOf(style, whole, number, second, first) };
}

function numberOf(style: Style, written: string): number {
  const plain = written.normalize('NFKC').replace(/\s/g, '');
  if (style === 'letter') return plain.charCodeAt(0) - 96;
  if (plain === '') return 0;
  if (/^[A-Z]$/.test(plain)) return plain.charCodeAt(0) - 64;
  return /^\d/.test(plain) ? Number.parseInt(plain, 10) : (chineseNumber(plain) ?? Number.NaN);
}

function labelOf(style: Style, whole: string, number: number, unit: string, first: string): string {
  switch (style) {
    case 'article':
      return unit === '' ? `${number}` : `${number}之${chineseNumber(unit) ?? unit}`;
    case 'chapter':
      return `第${number}${unit}`;
    case 'supplement':
      return '附则';
    case 'annex':
      return annexLabel(whole, first, number);
    case 'box':
      return `专栏${number}`;
    case 'clause':
      return whole;
    case 'letter':
      return first;
    default:
      return `${number}`;
  }
}

function annexLabel(whole: string, first: string, number: number): string {
  const word = /^附\s*件/.test(whole) ? '附件' : '附录';
  if (first === '') return word;
  return /^[A-Z]$|-/.test(first) ? `${word}${first}` : `${word}${number}`;
}
