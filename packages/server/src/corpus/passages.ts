import type { Article } from '@shuji/core/rulebook';

/** A run of words that a search finds as one. */
export interface Passage {
  /** Place of its first paragraph where the article has several passages; else of the article. */
  readonly place: string;
  readonly body: string;
}

/** Characters of a passage: most articles are one, and its index stays far from the limits of PostgreSQL. */
const longest = 1200;
/** Characters that two passages of one paragraph share, so that what stands at the cut is found. */
const shared = 60;

/** An empty line, over which no phrase reaches. */
const apart = '\n\n';

/** What a search may find of an article; nothing of page numbers, tables of contents and bare headings of chapters. */
export function passagesOf(article: Article): Passage[] {
  if (article.kind === 'stray' || article.kind === 'contents' || isBareHeading(article)) return [];
  if (article.text.length <= longest)
    return [{ place: article.place, body: article.parts.map(({ text }) => text).join(apart) }];
  const passages: { place: string; body: string }[] = [];
  for (const { place, text } of article.parts)
    for (const body of cut(text)) {
      const last = passages.at(-1);
      if (last && last.body.length + body.length < longest) last.body += `${apart}${body}`;
      else passages.push({ place, body });
    }
  return passages;
}

function cut(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; from += longest - shared) {
    pieces.push(text.slice(from, from + longest));
    if (from + longest >= text.length) break;
  }
  return pieces;
}

// A heading would stand before every article that is about what it names.
function isBareHeading({ kind, place, parts }: Article): boolean {
  return (kind === 'chapter' || kind === 'title') && parts.every((part) => part.place === place);
}
