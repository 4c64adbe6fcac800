import { type RawBuilder, sql } from 'kysely';

/**
 * Rows of the register of which any part of number, object or holder reads like these words. Their rare runs of up to three characters
 * find the rows by an index (migrations 0086 and 0105); that they stand together is then seen on each.
 */
export function entryReads(words: string): RawBuilder<boolean> {
  const like = containing(words);
  return sql<boolean>`shuji_runs(number || E'\\n' || object_name || E'\\n' || holder_name) @> shuji_runs_sought(${words.trim()}, 'register_entry_runs')
    and (number ilike ${like} or object_name ilike ${like} or holder_name ilike ${like})`;
}

/** Entries of which any part reads like these words, told without an index: for rows that are walked in their order. */
export function entryReadsWalked(words: string): RawBuilder<boolean> {
  const like = containing(words);
  return sql<boolean>`(number ilike ${like} or object_name ilike ${like} or holder_name ilike ${like})`;
}

/**
 * Cases of which any part of number or object reads like these words. An index finds them by a function of the owner (migration
 * 0105), which keeps to the scope of the transaction; row-level security is asked of them once more.
 */
export function caseReads(words: string): RawBuilder<boolean> {
  return sql<boolean>`id in (select shuji_cases_reading(${words.trim()}, ${containing(words)}))`;
}

/** Cases that read like these words, told without an index: for rows that are walked in their order. */
export function caseReadsWalked(words: string): RawBuilder<boolean> {
  const like = containing(words);
  return sql<boolean>`(number ilike ${like} or object_name ilike ${like})`;
}

/**
 * Rows that are walked in their order before an index is asked. Words that are common fill a page out of them, where the index
 * would answer with a great part of the table, all of it to be put in order; words that do not are rare enough for the index.
 */
export const walkedFirst = 2000;

/** Rows that are walked once more where the first have nearly filled a page: more of them cost less than all in order. */
export const walkedNext = 8000;

/** Whether rows that were walked first gave enough of a page for the next ones to fill it. */
export function nearlyFilled(found: number, wanted: number): boolean {
  return found * (walkedNext / walkedFirst) > wanted;
}

// A pattern for `ilike` that takes the words literally.
function containing(words: string): string {
  return `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
