import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, withScope } from '../kernel/index.js';
import { insertRows } from './insert-rows.js';
import { pairVector, wordVector } from './search-vectors.js';
import './tables.js';

/** What of an obligation is searched; a row of `rulebook/obligations` has it. */
export interface SearchedObligation {
  /** As in `ah-registration-2023#001`. */
  readonly id: string;
  /** As in `ah-registration-2023/1`. */
  readonly cite: string;
  readonly term: string;
  readonly summary: string;
}

/** A change here makes the index anew: it names how passages are written. */
const form = 1;

/** Indexes the obligations in place of those before; where they are the same it does nothing. Answers whether it did. */
export async function indexObligations(db: Database, obligations: readonly SearchedObligation[]): Promise<boolean> {
  const told = obligations.map(({ id, cite, term, summary }) => [id, cite, term, summary]);
  const digest = createHash('sha256')
    .update(JSON.stringify([form, told]))
    .digest('hex');
  return withScope(db, { kind: 'system' }, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('corpus'), 0)`.execute(tx);
    const known = await tx.selectFrom('corpus_obligation_index').select('digest').executeTakeFirst();
    if (known?.digest === digest) return false;
    await tx.deleteFrom('corpus_passage').where('source', '=', 'obligation').execute();
    await insertRows(
      tx,
      'corpus_passage',
      obligations.map(({ id, cite, term, summary }, position) => ({
        ...{ source: 'obligation', instrument: id.split('#')[0], position, part: 0, cite, obligation: id },
        body: `${term}\n\n${summary}`,
        words: wordVector([
          { text: term, weight: 'A' },
          { text: summary, weight: 'D' },
        ]),
        pairs: pairVector(`${term}\n\n${summary}`),
      })),
    );
    await tx
      .insertInto('corpus_obligation_index')
      .values({ one: true, digest })
      .onConflict((conflict) => conflict.column('one').doUpdateSet({ digest }))
      .execute();
    return true;
  });
}
