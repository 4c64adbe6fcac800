/** What a piece of a text is. Only `stray` is no word of the instrument: page numbers, and numbers that lost their clause. */
export type ArticleKind =
  | 'title'
  | 'preface'
  | 'contents'
  | 'chapter'
  | 'article'
  | 'section'
  | 'clause'
  | 'box'
  | 'annex'
  | 'stray';

/** A paragraph (款) or an item (项) of an article, or the line that carries its title. */
export interface ArticlePart {
  /** As in `13-1` or `13(2)`; the place of the article itself where the part is its title. */
  readonly place: string;
  readonly text: string;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
}

/**
 * One numbered piece of a text with its own words: an article of a statute, a section of a plan, a clause of a standard,
 * a chapter's heading, an annex. What is numbered below a section or a clause is an article of its own, which names it in
 * `under`; what is numbered below an article (款, 项) is a part of it.
 */
export interface Article {
  /** Place in the instrument, unique in its text, as a citation has it: `13`, `2(3)1`, `5.2.1`, `附件3.1(1)`, `第2章`, `前言`. */
  readonly place: string;
  readonly kind: ArticleKind;
  /** Titles above it, outermost first. */
  readonly headings: readonly string[];
  /** Place of the article or heading that it stands under. */
  readonly under: string | null;
  /** Title of the instrument, where one file holds several; else null. */
  readonly work: string | null;
  readonly text: string;
  readonly parts: readonly ArticlePart[];
  /** First and last line of the file, from 1. */
  readonly firstLine: number;
  readonly lastLine: number;
}
