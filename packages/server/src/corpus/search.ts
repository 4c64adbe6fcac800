import { refused } from '@shuji/core/kernel';
import { type RawBuilder, sql } from 'kysely';
import { cursorOf, readCursor } from '../http/index.js';
import { type Database, Refusal, withScope } from '../kernel/index.js';
import { phraseQuery, type WordGroup, wordGroups } from './search-vectors.js';
import { type SnippetPiece, snippetOf } from './snippet.js';
import './tables.js';

export interface CorpusQuery {
  /** Words, all of which must stand in what is found; may be empty beside a phrase. */
  readonly q: string;
  /** A phrase that must stand in it as it is; may be empty. */
  readonly phrase: string;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What a search found. */
export interface Hit {
  readonly source: 'article' | 'obligation';
  /** Leads to the article, as in `ah-registration-2023/19`. */
  readonly cite: string;
  readonly instrument: string;
  /** Id of the obligation; null for an article. */
  readonly obligation: string | null;
  readonly snippet: SnippetPiece[];
}

interface Row {
  source: 'article' | 'obligation';
  instrument: string;
  position: number;
  cite: string;
  obligation: string | null;
  body: string;
  score: number;
}

/**
 * Articles and obligations in which all words and the phrase stand, best first: what has the words as they were typed
 * together comes before what has them apart, the term of an obligation before its text. An article is found once. Refuses
 * `request-invalid` for a cursor that no search gave.
 */
export async function searchCorpus(
  db: Database,
  query: CorpusQuery,
): Promise<{ items: Hit[]; nextCursor: string | null }> {
  const wanted = wantedBy(query);
  const rest = behind(query.cursor);
  if (wanted === null) return { items: [], nextCursor: null };
  const { rows } = await withScope(db, { kind: 'public' }, (tx) =>
    sql<Row>`
      with found as (
        select distinct on (source, instrument, position) source, instrument, position, part, ${wanted.score} as score
        from corpus_passage where ${wanted.stands}
        order by source, instrument, position, score desc, part
      ), page as (
        select * from found where ${rest}
        order by score desc, source, instrument, position limit ${query.limit + 1}
      )
      select source, instrument, position, p.cite, p.obligation, p.body, page.score
      from page join corpus_passage p using (source, instrument, position, part)
      order by score desc, source, instrument, position`.execute(tx),
  );
  const shown = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ source, cite, instrument, obligation, body }) => ({
      ...{ source, cite, instrument, obligation },
      snippet: snippetOf(body, { words: query.q, phrase: query.phrase }),
    })),
    nextCursor: last ? cursorOf([String(last.score), last.source, last.instrument, String(last.position)]) : null,
  };
}

type Sql = RawBuilder<unknown>;

/** More than any rank of words alone. */
const together = 100_000;

function wantedBy({ q, phrase }: CorpusQuery): { readonly stands: Sql; readonly score: Sql } | null {
  const groups = wordGroups(q);
  const exact = phraseQuery(phrase);
  const conditions = groups.map(standsIn);
  if (exact !== null) conditions.push(sql`pairs @@ ${exact}::tsquery`);
  if (conditions.length === 0) return null;
  const words = groups.flatMap((group) => group.words ?? []).join(' & ');
  const rank = words === '' ? sql`0` : sql`ts_rank(words, ${words}::tsquery, 1)`;
  const typed = groups.length === 0 ? null : phraseQuery(q);
  const bonus = typed === null ? sql`0` : sql`case when pairs @@ ${typed}::tsquery then ${together}::int else 0 end`;
  return { stands: sql`${sql.join(conditions, sql` and `)}`, score: sql`(round(${rank} * 10000)::int + ${bonus})` };
}

// As a phrase too, since PostgreSQL's words and the typed ones may be cut differently.
function standsIn({ phrase, words, runs }: WordGroup): Sql {
  const together = sql`pairs @@ ${phrase}::tsquery`;
  const apart = [
    ...(words === null ? [] : [sql`words @@ ${words}::tsquery`]),
    ...(runs === null ? [] : [sql`pairs @@ ${runs}::tsquery`]),
  ];
  return apart.length === 0 ? together : sql`(${together} or (${sql.join(apart, sql` and `)}))`;
}

function behind(cursor: string | undefined): Sql {
  if (cursor === undefined) return sql`true`;
  const [score = '', source, instrument, position = ''] = readCursor(cursor, 4) ?? [];
  if (!/^\d{1,9}$/.test(score) || !/^\d{1,9}$/.test(position))
    throw new Refusal(refused('request-invalid', [], ['cursor']));
  return sql`(-score, source, instrument, position) > (-${score}::int, ${source}, ${instrument}, ${position}::int)`;
}
