import { citeOfPlace } from '../cite-of-place.js';
import type { Article, ArticlePart } from './article.js';

/** What a place leads to. */
export interface FoundArticle {
  readonly article: Article;
  /** The paragraph or item that was named; null where the article as a whole is meant. */
  readonly part: ArticlePart | null;
  /** Whether the place was found as it stands; else it is what contains it. */
  readonly exact: boolean;
}

/**
 * What a place of a citation leads to, as `13`, `13-1`, `13(2)`, `2(3)1`, `附件3.1(1)` or `管理指南.5.2.1`, and as the words of
 * the law have it, 第十三条第一款. An item that is not told apart leads to its paragraph, a paragraph to its article, and
 * what an annex does not number to the annex. Null where there is no such article.
 */
export function articleOf(articles: readonly Article[], place: string): FoundArticle | null {
  const known = indexOf(articles);
  for (const spelling of spellings(place)) {
    const named = inWork(articles, spelling);
    if (named === null) continue;
    for (const [index, wanted] of wider(named).entries()) {
      const found = lookUp(known, wanted);
      if (found) return { ...found, exact: index === 0 };
    }
  }
  return null;
}

/** The article and everything that is numbered below it, in the order of the text. */
export function withBelow(articles: readonly Article[], article: Article): Article[] {
  const within = new Set([article.place]);
  return articles.filter(({ place, under }) => {
    if (place !== article.place && !(under !== null && within.has(under))) return false;
    within.add(place);
    return true;
  });
}

type Known = ReadonlyMap<string, { readonly article: Article; readonly part: ArticlePart | null }>;

function indexOf(articles: readonly Article[]): Known {
  const known = new Map<string, { article: Article; part: ArticlePart | null }>();
  for (const article of articles) {
    known.set(article.place, { article, part: null });
    for (const part of article.parts) if (!known.has(part.place)) known.set(part.place, { article, part });
  }
  return known;
}

function spellings(place: string): string[] {
  const inWords = /[第（一二三四五六七八九十]/.test(place) ? citeOfPlace('a', place) : null;
  return inWords === null ? [place] : [place, inWords.slice(2)];
}

// A file with several works names each by its title, of which a citation may give a part: 管理指南 of 数据资产管理指南.
function inWork(articles: readonly Article[], place: string): string | null {
  const [, name, rest] = /^([一-龥]{2,})\.(.+)$/u.exec(place) ?? [];
  if (name === undefined || /^(?:附件|附录|专栏)/.test(name)) return place;
  const work = articles.find((article) => article.work?.includes(name))?.work;
  return work ? `${work}.${rest}` : null;
}

/** The place and what contains it, nearest first. */
function wider(place: string): string[] {
  const places = [place];
  const unparagraphed = place.replace(/-(?:\d+|last)(?=\()/, '');
  if (unparagraphed !== place) places.push(unparagraphed);
  for (let rest = place; ; ) {
    const next = rest.replace(
      /(?:\([0-9a-z]+\)|-(?:\d+|last)|(?<=\))\d+|[.]?(?<!^)(?:[表图注][^.()]*|[一-龥][^.()]*))$/u,
      '',
    );
    if (next === rest || next === '') break;
    places.push(next);
    rest = next;
  }
  const annex = /^(?:[一-龥]{5,}\.)?附(?:件[\d-]*|录[A-Z]?)/u.exec(place)?.[0];
  if (annex !== undefined) places.push(annex);
  return places;
}

function lookUp(known: Known, place: string) {
  const found = known.get(place);
  if (found) return found;
  if (place.endsWith('-last')) return lastParagraph(known.get(place.slice(0, -5))?.article);
  // An item whose paragraph the citation does not name: 13(2) where the second list of the article alone has it.
  const [, article, item] = /^(.*?[^)])(\(.*)$/u.exec(place) ?? [];
  if (article === undefined || item === undefined) return undefined;
  const parts = known.get(article)?.article.parts ?? [];
  const part = parts.find((each) => each.place.startsWith(`${article}-`) && each.place.endsWith(item));
  const holder = known.get(article)?.article;
  return part && holder ? { article: holder, part } : undefined;
}

function lastParagraph(article: Article | undefined) {
  const part = article?.parts.findLast(({ place }) => /-\d+$/.test(place));
  return article && part ? { article, part } : undefined;
}
