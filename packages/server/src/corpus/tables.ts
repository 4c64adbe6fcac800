import type { ArticleKind } from '@shuji/core/rulebook';
import type { ColumnType, JSONColumnType } from 'kysely';

declare module '../kernel/tables.js' {
  interface Tables {
    corpus_text: CorpusTextTable;
    corpus_article: CorpusArticleTable;
    corpus_passage: CorpusPassageTable;
    corpus_obligation_index: CorpusObligationIndexTable;
  }
}

/** A text as it was imported; see migration 0050. */
export interface CorpusTextTable {
  instrument: string;
  title: string;
  file_name: string;
  sha256: string;
  /** How the text was split and indexed. */
  form: number;
  size_bytes: number;
  counts: JSONColumnType<Readonly<Record<string, number>>>;
  imported_at: ColumnType<Date, string, string>;
}

export interface CorpusArticleTable {
  instrument: string;
  position: number;
  place: string;
  kind: ArticleKind;
  headings: JSONColumnType<readonly string[]>;
  under: string | null;
  work: string | null;
  parts: JSONColumnType<readonly { place: string; text: string; line: number }[]>;
  first_line: number;
  last_line: number;
}

export interface CorpusPassageTable {
  source: 'article' | 'obligation';
  instrument: string;
  position: number;
  part: number;
  cite: string;
  obligation: string | null;
  body: string;
  words: string;
  pairs: string;
}

export interface CorpusObligationIndexTable {
  one: boolean;
  digest: string;
}
