import type { Article, ArticleKind, ArticlePart } from './article.js';
import { isClosed, isTitleLike } from './lines.js';
import type { Marker, Style } from './markers.js';

/** An article while it is read. */
export interface Draft {
  readonly place: string;
  readonly kind: ArticleKind;
  /** How its number is written; null where it has none. */
  readonly style: Style | null;
  readonly number: number;
  readonly title: string;
  readonly above: Draft | null;
  readonly work: string | null;
  readonly parts: { place: string; text: string; line: number }[];
  /** The open items, outermost first. */
  readonly places: Places;
  readonly items: { readonly style: Style; readonly number: number; readonly base: string; readonly place: string }[];
  readonly firstLine: number;
  lastLine: number;
  paragraphs: number;
}

/** The places that are taken, and how often each was asked for. */
export type Places = Map<string, number>;

/** Takes a place, with a mark where it is taken already. */
export function take(places: Places, wanted: string): string {
  const times = places.get(wanted) ?? 0;
  places.set(wanted, times + 1);
  return times === 0 ? wanted : take(places, `${wanted}bis${times === 1 ? '' : times}`);
}

/** Words of the file, and the line on which they begin. */
export interface Words {
  readonly text: string;
  readonly line: number;
}

/** An article that begins with these words. */
export function draftOf(
  given: Pick<Draft, 'place' | 'kind' | 'style' | 'number' | 'above' | 'work'>,
  { text, line }: Words,
): Draft {
  const draft: Draft = {
    ...given,
    title: titleFrom(text),
    parts: [],
    places: new Map(),
    items: [],
    firstLine: line,
    lastLine: line,
    paragraphs: 0,
  };
  // A heading is no paragraph: paragraphs are counted from the words below it.
  if (given.kind !== 'article' && isTitleLike(text)) draft.parts.push({ place: given.place, text, line });
  else addParagraph(draft, { text, line });
  return draft;
}

/** Adds a line that begins nothing: the rest of a paragraph that has not ended, or a paragraph of its own. */
export function addLine(draft: Draft, words: Words): void {
  const last = draft.parts.at(-1);
  if (!last || isClosed(last.text) || (last.place === draft.place && isTitleLike(last.text)))
    addParagraph(draft, words);
  else {
    last.text += `\n${words.text}`;
    draft.lastLine = words.line;
  }
}

/** Adds a paragraph (款). */
export function addParagraph(draft: Draft, { text, line }: Words): void {
  draft.paragraphs += 1;
  draft.parts.push({ place: take(draft.places, `${draft.place}-${draft.paragraphs}`), text, line });
  draft.lastLine = line;
}

/** Adds an item (项) where its number goes on with the items before it or begins a list; answers whether it did. */
export function addItem(draft: Draft, marker: Marker, { text, line }: Words): boolean {
  const depth = itemDepth(draft, marker);
  if (depth === null) return false;
  const sister = draft.items[depth];
  draft.items.length = depth;
  const label = labelIn(draft, marker);
  // The first list of an article is known by the article; a later one by the paragraph that opens it.
  const outer = draft.items.at(-1)?.place ?? draft.place;
  const later = draft.places.has(`${outer}${label}`) && depth === 0;
  const base =
    marker.number > 1 && sister ? sister.base : later ? `${draft.place}-${Math.max(1, draft.paragraphs)}` : outer;
  const place = take(draft.places, `${base}${label}`);
  draft.items.push({ style: marker.style, number: marker.number, base, place });
  draft.parts.push({ place, text, line });
  draft.lastLine = line;
  return true;
}

// Only below another item a point stands without brackets, as in 13(2)1.
function labelIn({ items }: Draft, { style, label }: Marker): string {
  return items.length > 0 && /^(?:point|half|circle)$/.test(style) ? label : `(${label})`;
}

/** How deep an item with this number stands; null where no item can have it here. */
export function itemDepth(draft: Draft, { style, number }: Marker): number | null {
  const open = draft.items.findIndex((item) => item.style === style);
  const before = draft.items[open];
  if (!before) return number <= 2 ? draft.items.length : null;
  return number === 1 || (number > before.number && number <= before.number + 3) ? open : null;
}

/** The article as it was read. */
export function sealed({ place, kind, above, work, parts, firstLine, lastLine }: Draft): Article {
  const headings: string[] = [];
  for (let heading = above; heading !== null; heading = heading.above) headings.unshift(heading.title);
  return {
    place,
    kind,
    headings,
    under: above?.place ?? null,
    work,
    text: parts.map(({ text }) => text).join('\n'),
    parts: parts.map((part): ArticlePart => ({ ...part })),
    firstLine,
    lastLine,
  };
}

const longestTitle = 40;

// Compilations lose the line break behind a heading, so that a title may have the text on its line: it ends at a stop.
function titleFrom(text: string): string {
  if (isTitleLike(text)) return text.trim().replace(/[。.]$/, '');
  const sentence = /^(?:第.{1,8}?[编篇章节条]|[（(]?.{1,6}?[、)）．.]|[\d.]+)?\s*[^，。；：]*/u.exec(text)?.[0] ?? '';
  return sentence.length <= longestTitle ? sentence : `${sentence.slice(0, longestTitle)}…`;
}
