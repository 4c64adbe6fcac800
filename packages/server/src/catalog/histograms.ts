import {
  type ColumnProfile,
  type Histogram,
  type HistogramPlan,
  histogramOf,
  histogramPlan,
} from '@shuji/core/catalog';
import type { Aggregate, AggregateDialect } from './engines/engine.js';

/** Columns of a table that have a histogram at most: each is up to nine sums in a reading of its own. */
const mostColumns = 60;

/**
 * Histograms of columns that were profiled, by sums where the data lie: how many values lie below each edge comes back, and no value. None where
 * `measure` has no answer.
 */
export async function histogramsOf(
  { columns, rows }: { readonly columns: readonly ColumnProfile[]; readonly rows: number },
  measure: (aggregates: readonly Aggregate[]) => Promise<readonly (string | null)[] | null>,
): Promise<ReadonlyMap<string, Histogram>> {
  const planned = columns
    .flatMap((column) => {
      const plan = histogramPlan(column);
      return plan ? [{ column, plan }] : [];
    })
    .slice(0, mostColumns);
  const asked = planned.flatMap(({ column, plan }) => plan.edges.map((edge) => belowEdge(column.name, plan, edge)));
  const answers = asked.length === 0 ? [] : await measure(asked);
  if (answers === null) return new Map();
  let at = 0;
  return new Map(
    planned.map(({ column, plan }) => {
      const below = plan.edges.map(() => Number(answers[at++] ?? 0));
      return [column.name, histogramOf(plan, below, rows - column.nulls)];
    }),
  );
}

/** Columns with their histograms. */
export function withHistograms<Column extends ColumnProfile>(
  columns: readonly Column[],
  histograms: ReadonlyMap<string, Histogram>,
): Column[] {
  return columns.map((column) => {
    const histogram = histograms.get(column.name);
    return histogram ? { ...column, histogram } : column;
  });
}

// Edges are numbers and days of our own making, and never what a source holds.
function belowEdge(name: string, { of }: HistogramPlan, edge: string): Aggregate {
  return (sql) => {
    const limit = of === 'day' ? `date '${edge}'` : edge;
    return `sum(case when ${measured(sql, name, of)} < ${limit} then 1 else 0 end)`;
  };
}

function measured(sql: AggregateDialect, name: string, of: Histogram['of']): string {
  const column = sql.identifier(name);
  if (of !== 'length') return column;
  if (sql.name === 'mysql' || sql.name === 'spark') return `char_length(${column})`;
  return sql.name === 'postgresql' ? `length(${column}::text)` : `length(${column}::varchar)`;
}
