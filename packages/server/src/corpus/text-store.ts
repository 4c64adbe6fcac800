import type { Article, ImportedText } from '@shuji/core/rulebook';
import type { Selectable } from 'kysely';
import { type Database, withScope } from '../kernel/index.js';
import type { CorpusTextTable } from './tables.js';
import './tables.js';

export type TextStore = ReturnType<typeof openTextStore>;

/** Texts whose articles are kept in memory. */
const kept = 100;

/** Reads the imported texts. Articles of the texts that were read last stay in memory until another version comes. */
export function openTextStore(db: Database) {
  const articles = new Map<string, { readonly sha256: string; readonly articles: readonly Article[] }>();
  return {
    /** Every text, by its instrument. */
    texts: (): Promise<ReadonlyMap<string, ImportedText>> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const rows = await tx.selectFrom('corpus_text').selectAll().execute();
        return new Map(rows.map((row) => [row.instrument, importedText(row)]));
      }),
    /** A text with its articles; undefined where none was imported. */
    text: (instrument: string): Promise<{ text: ImportedText; articles: readonly Article[] } | undefined> =>
      withScope(db, { kind: 'public' }, async (tx) => {
        const row = await tx
          .selectFrom('corpus_text')
          .selectAll()
          .where('instrument', '=', instrument)
          .executeTakeFirst();
        if (!row) return undefined;
        const text = importedText(row);
        const known = articles.get(instrument);
        if (known?.sha256 === row.sha256) return { text, articles: known.articles };
        const rows = await tx
          .selectFrom('corpus_article')
          .selectAll()
          .where('instrument', '=', instrument)
          .orderBy('position')
          .execute();
        const read = rows.map(
          ({ place, kind, headings, under, work, parts, first_line, last_line }): Article => ({
            ...{ place, kind, headings, under, work, parts, firstLine: first_line, lastLine: last_line },
            text: parts.map((part) => part.text).join('\n'),
          }),
        );
        articles.delete(instrument);
        articles.set(instrument, { sha256: row.sha256, articles: read });
        for (const oldest of [...articles.keys()].slice(0, -kept)) articles.delete(oldest);
        return { text, articles: read };
      }),
  };
}

function importedText({
  title,
  file_name,
  sha256,
  size_bytes,
  counts,
  imported_at,
}: Selectable<CorpusTextTable>): ImportedText {
  const importedAt = imported_at.toISOString();
  return { title, fileName: file_name, sha256, sizeBytes: size_bytes, importedAt, counts };
}
