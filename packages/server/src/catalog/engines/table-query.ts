import type { SourceColumn, SqlDialect } from './dialect.js';

/** A table and how it is asked: `run` answers the rows of one statement as texts. */
export interface TableQuery {
  readonly sql: SqlDialect;
  /** The table as a statement names it. */
  readonly from: string;
  readonly columns: readonly SourceColumn[];
  readonly engine: string;
  run(statement: string): Promise<readonly (readonly (string | null)[])[]>;
}

/** Runs aggregates in one reading, or in several where a statement has no room for all, or is to answer of `atOnce` alone. */
export async function measureAll(
  { sql, from, run }: TableQuery,
  expressions: readonly string[],
  atOnce = sql.widest,
): Promise<(string | null)[]> {
  const answers: (string | null)[] = [];
  for (let at = 0; at < expressions.length; at += atOnce) {
    const some = expressions.slice(at, at + atOnce).map((expression) => sql.text(expression));
    const [row] = await run(`select ${some.join(', ')} from ${from}`);
    answers.push(...(row ?? []));
  }
  return answers;
}
