import { createHash } from 'node:crypto';
import { type Instant, refused } from '@shuji/core/kernel';
import { type Article, type ArticleKind, splitText } from '@shuji/core/rulebook';
import { sql } from 'kysely';
import { type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { decodeText } from './decode.js';
import { insertRows } from './insert-rows.js';
import { passagesOf } from './passages.js';
import { pairVector, wordVector } from './search-vectors.js';
import './tables.js';

/** A file to import. */
export interface TextFile {
  /** Id of the instrument, as in `ah-registration-2023`. */
  readonly instrument: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** How texts are split and indexed; another number has the same file imported again. */
const form = 1;

/** What came of an import. */
export interface Imported {
  readonly instrument: string;
  readonly title: string;
  /** `unchanged` where the same bytes were there: nothing was written. */
  readonly outcome: 'imported' | 'replaced' | 'unchanged';
  readonly sha256: string;
  /** Articles by kind. */
  readonly counts: Readonly<Partial<Record<ArticleKind, number>>>;
}

/**
 * Imports a text and splits it into articles. One version of a text is kept: another file takes the place of the first, the
 * same file again changes nothing. All of it is written or nothing. Refuses `instrument-id-invalid`, `text-too-large`,
 * `text-binary`, `text-not-utf8` and `text-empty`.
 */
export async function importText(db: Database, file: TextFile, now: Instant): Promise<Imported> {
  const { instrument, fileName, bytes } = file;
  if (!/^[a-z0-9][a-z0-9-]{0,99}$/.test(instrument))
    throw new Refusal(refused('instrument-id-invalid', [], ['id'], { id: instrument }));
  const text = decodeText(bytes, fileName);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const articles = splitText(text);
  const found = { instrument, title: titleOf(articles, instrument), sha256, counts: countsOf(articles) };
  return withScope(db, { kind: 'system' }, async (tx) => {
    // Two imports of one text go one after the other, also where neither finds a row to wait for.
    await sql`select pg_advisory_xact_lock(hashtext('corpus'), hashtext(${instrument}))`.execute(tx);
    const before = await tx
      .selectFrom('corpus_text')
      .select(['sha256', 'form'])
      .where('instrument', '=', instrument)
      .executeTakeFirst();
    if (before?.sha256 === sha256 && before.form === form) return { ...found, outcome: 'unchanged' as const };
    await tx
      .deleteFrom('corpus_passage')
      .where('source', '=', 'article')
      .where('instrument', '=', instrument)
      .execute();
    await tx.deleteFrom('corpus_text').where('instrument', '=', instrument).execute();
    await tx
      .insertInto('corpus_text')
      .values({
        instrument,
        title: found.title,
        file_name: fileName,
        sha256,
        form,
        size_bytes: bytes.length,
        counts: JSON.stringify(found.counts),
        imported_at: now,
      })
      .execute();
    await insertArticles(tx, instrument, articles);
    return { ...found, outcome: before ? ('replaced' as const) : ('imported' as const) };
  });
}

async function insertArticles(tx: Tx, instrument: string, articles: readonly Article[]): Promise<void> {
  await insertRows(
    tx,
    'corpus_article',
    articles.map(({ place, kind, headings, under, work, parts, firstLine, lastLine }, position) => ({
      ...{ instrument, position, place, kind, headings, under, work, parts },
      first_line: firstLine,
      last_line: lastLine,
    })),
  );
  await insertRows(
    tx,
    'corpus_passage',
    articles.flatMap((article, position) =>
      passagesOf(article).map(({ place, body }, part) => ({
        ...{ source: 'article', instrument, position, part, body, obligation: null },
        cite: `${instrument}/${place}`,
        words: wordVector([{ text: body, weight: 'D' }]),
        pairs: pairVector(body),
      })),
    ),
  );
}

function countsOf(articles: readonly Article[]): Partial<Record<ArticleKind, number>> {
  const counts: Partial<Record<ArticleKind, number>> = {};
  for (const { kind } of articles) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

// Compilations number their texts and put the day behind the title; neither is a part of it.
function titleOf(articles: readonly Article[], instrument: string): string {
  const title = articles.find(({ kind }) => kind === 'title')?.text ?? '';
  const bare = title
    .replace(/\s+/g, ' ')
    .replace(/^\d+\s*、\s*/u, '')
    .replace(/\s*[（(][\d\s.]+[)）]$/u, '')
    .trim();
  return bare === '' ? instrument : bare.slice(0, 200);
}
