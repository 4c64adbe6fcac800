import { Citation } from '../kernel/index.js';
import { chineseNumber } from './chinese-number.js';

const numeral = '[零〇一二三四五六七八九十百千\\d]+';

/**
 * The shapes of a piece of a Chinese citation, each with what it becomes. Statutes count articles (第三条第二款(一): `3-2(1)`),
 * plans sections (二(三)2: `2(3)2`), standards clauses (5.1.1a): `5.1.1(a)`), and annexes, boxes, tables and named parts
 * stand by their names (附录B.1.2, 专栏3, 管理指南 5.2.1: `管理指南.5.2.1`). The last paragraph is `-last`, since the citation
 * does not count them; a chapter keeps its word, so that it is no article.
 */
const pieces: readonly (readonly [shape: RegExp, write: (found: string) => string])[] = [
  [new RegExp(`^第(${numeral})条`), arabic],
  [new RegExp(`^第?(${numeral})款`), (paragraph) => `-${arabic(paragraph)}`],
  [/^末款/, () => '-last'],
  [new RegExp(`^第(${numeral})章`), (chapter) => `第${arabic(chapter)}章`],
  [new RegExp(`^第(${numeral})节`), (section) => `第${arabic(section)}节`],
  [new RegExp(`^\\((${numeral})\\)`), (item) => `(${arabic(item)})`],
  [/^\(?([a-z])\)/, (letter) => `(${letter})`],
  [/^附件(\d+(?:-\d+)?|[一二三四五六七八九十]+)/, (annex) => `附件${arabic(annex)}`],
  [/^([A-Z](?:\.\d+)*|\d+(?:\.\d+)*)/, (clause) => clause],
  [/^([零〇一二三四五六七八九十百千]+)/, arabic],
  [/^([一-龥]+?)(?=[零〇一二三四五六七八九十百千\dA-Z( .]|$)/, (word) => word],
];

/**
 * The citation of a place that is written in Chinese: `citeOfPlace('sz-data-2021', '第十一条(二)(三)')` is `sz-data-2021/11(2)`.
 * Where the place names several articles or items it is the first. A star, which marks an article number that was found by
 * counting, is no part of it. Null where the place has a shape that no instrument of the compilation uses.
 */
export function citeOfPlace(instrument: string, place: string): Citation | null {
  let rest = firstOf(spelled(place));
  let written = '';
  while (rest !== '') {
    const piece = nextPiece(rest);
    if (piece === null) return null;
    written = joined(written, piece.text, /^[ .]/.test(rest));
    rest = piece.rest;
  }
  return Citation.safeParse(`${instrument}/${written}`).data ?? null;
}

/** One spelling of what is written in two: half-width brackets, and an item of an article in brackets (第十三条3 is 第十三条(3)). */
function spelled(place: string): string {
  return place
    .normalize('NFKC')
    .trim()
    .replace(/\*$/, '')
    .replace(/条(\d+)(?!\d|款)/, '条($1)');
}

/** The first place that is named where there are several: 第七条、第八条 and 15(一)-(四), but not the annex 附件3-1. */
function firstOf(place: string): string {
  const paragraphs = /^(.*第[一二三四五六七八九十]+)、[一二三四五六七八九十]+款$/.exec(place);
  if (paragraphs?.[1]) return `${paragraphs[1]}款`;
  return place
    .replace(/[、/至—].*$/, '')
    .replace(/-\(.*$/, '')
    .replace(/^((?!附件\d+-\d+$).*\d)-\d+$/, '$1')
    .replace(/(\([一二三四五六七八九十]+\))(?:\([一二三四五六七八九十]+\))+$/, '$1')
    .replace(/(\([a-z]\))(?:\([a-z]\))+$/, '$1');
}

function nextPiece(text: string): { readonly text: string; readonly rest: string } | null {
  const start = text.replace(/^[ .]/, '');
  for (const [shape, write] of pieces) {
    const found = shape.exec(start);
    if (found) return { text: write(found[1] ?? ''), rest: start.slice(found[0].length) };
  }
  return null;
}

// A word and its number stand together, as 专栏3; two numbers, a number before a word and what stood apart take a dot.
function joined(before: string, next: string, apart: boolean): string {
  if (before === '' || /^[(-]/.test(next) || before.endsWith(')')) return before + next;
  return apart || /\d$/.test(before) ? `${before}.${next}` : before + next;
}

function arabic(number: string): string {
  return String(chineseNumber(number) ?? number);
}
