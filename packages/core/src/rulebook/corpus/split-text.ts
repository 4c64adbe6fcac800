import type { Article } from './article.js';
import { cutsIn } from './cuts.js';
import { isBareNumber, isTitleLike, type Line, linesOf, scopeClauseIn, titleOf } from './lines.js';
import { markerAt } from './markers.js';
import { createOutline, type Outline, type Survey } from './outline.js';

/**
 * Splits a text into its articles, in the order of the file: statutes by 第X条 with their 款 and 项, plans by 一、（一）1.,
 * standards by clauses, several works in one file, annexes and boxes. Every character that is no white space stands in
 * exactly one of them. Never fails: what has no number stands in the preface or with the article before it.
 */
export function splitText(text: string): Article[] {
  const lines = linesOf(text);
  const survey = surveyOf(lines);
  const outline = createOutline(survey);
  const { title, body } = titleOf(lines);
  for (const line of title) outline.title({ text: line.text, line: line.number });
  const reader = createReader(outline, body.filter(({ text: words }) => scopeClauseIn(words) >= 0).length);
  for (const [index, line] of body.entries()) reader.read(line, index === body.length - 1);
  return outline.articles();
}

function surveyOf(lines: readonly Line[]): Survey {
  const lastLine = new Map<number, number>();
  let clauses = 0;
  let scoped = false;
  for (const { text, number } of lines) {
    const marker = markerAt(text);
    if (marker?.style === 'article') lastLine.set(marker.number, number);
    if (marker?.style === 'clause' && text.length > marker.length) clauses += 1;
    scoped ||= scopeClauseIn(text) >= 0;
  }
  return {
    articles: lastLine.size > 0,
    clauses: scoped || (clauses >= 4 && lastLine.size === 0),
    articleAfter: (number, line) => (lastLine.get(number) ?? 0) > line,
  };
}

function createReader(outline: Outline, standards: number) {
  let contents: { first: string | null } | null = null;

  // A table of contents ends where its first line comes again as a heading.
  function isContents({ text }: Line): boolean {
    const squeezed = text.replace(/\s/g, '');
    if (contents === null) {
      if (!/^目\s*录(?:$|\s|第)/u.test(text)) return false;
      contents = squeezed === '目录' ? { first: null } : null;
      return true;
    }
    const over =
      squeezed === contents.first || text.length > 60 || /[。；]$/.test(text) || markerAt(text)?.style === 'article';
    if (over) contents = null;
    else contents.first ??= squeezed;
    return !over;
  }

  // A standard begins with its clause 1, whose line may begin with its title.
  function standardIn({ text, number }: Line): string {
    const at = scopeClauseIn(text);
    if (at < 0) return text;
    const before = text.slice(0, at).trim();
    const margin = /^\d{1,3}(?:\.\d{1,3})+/.exec(before)?.[0] ?? '';
    if (margin !== '') outline.stray({ text: margin, line: number });
    const title = before.slice(margin.length).trim();
    const words = title === '' ? null : { text: title, line: number };
    if (standards > 1) outline.beginWork(words);
    else if (words) outline.title(words);
    return text.slice(at);
  }

  function words(text: string, line: number, last: boolean): void {
    const marker = markerAt(text);
    if (marker && outline.begin(marker, { text, line })) return;
    // What a compilation puts behind a text, as the number and name of the next part.
    if (last && marker?.style === 'group' && text.length <= 12 && isTitleLike(text)) outline.stray({ text, line });
    else outline.line({ text, line });
  }

  return {
    read(line: Line, last: boolean): void {
      const whole = { text: line.text, line: line.number };
      if (isContents(line)) outline.contents(whole);
      else if (isBareNumber(line.text)) outline.stray(whole);
      else pieces(standardIn(line), line.number, last);
    },
  };

  // What stands before a number decides whether it goes on, so that pieces are read in their order.
  function pieces(text: string, line: number, last: boolean): void {
    const taken = markerAt(text)?.length ?? 0;
    const cuts = cutsIn(text).filter(({ index }) => index >= taken);
    const end = (next: number) => cuts[next]?.index ?? text.length;
    words(text.slice(0, end(0)), line, last && cuts.length === 0);
    for (const [place, { index, marker, behind }] of cuts.entries()) {
      const piece = text.slice(index, end(place + 1));
      if (!(outline.continues(marker, behind) && outline.begin(marker, { text: piece, line }, true)))
        outline.glue(piece);
    }
  }
}
