import { type RawBuilder, sql } from 'kysely';

/**
 * Rows of the register of which any part of number, object or holder reads like these words. Pairs of characters find the rows
 * by an index (migration 0075); that they stand together is then seen on each.
 */
export function entryReads(words: string): RawBuilder<boolean> {
  const like = containing(words);
  return sql<boolean>`shuji_grams(number || E'\\n' || object_name || E'\\n' || holder_name, 1) @> shuji_grams(${words.trim()}, 2)
    and (number ilike ${like} or object_name ilike ${like} or holder_name ilike ${like})`;
}

/**
 * Cases of which any part of number or object reads like these words. No index helps: who may see which cases has to be known
 * before anything else is asked of them.
 */
export function caseReads(words: string): RawBuilder<boolean> {
  const like = containing(words);
  return sql<boolean>`(number ilike ${like} or object_name ilike ${like})`;
}

// A pattern for `ilike` that takes the words literally.
function containing(words: string): string {
  return `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
