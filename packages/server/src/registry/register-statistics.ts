import type { RegisterStatistics } from '@shuji/core/registry';
import { sql } from 'kysely';
import { type Database, withScope } from '../kernel/index.js';
import './tables.js';

/** Which entries are counted. */
export interface CountedEntries {
  readonly regime?: string | undefined;
  readonly rehearsal: 'include' | 'only' | 'none';
}

interface Row {
  readonly by: 'all' | 'regime' | 'status' | 'right' | 'kind' | 'month' | 'industry';
  readonly name: string | null;
  readonly entries: string;
  readonly rows: string;
  readonly bytes: string;
  readonly shared: string;
}

/**
 * How many entries the register has and how much data they are of, and how both are distributed: over regimes, statuses, rights,
 * kinds of object, months of registration and industries. Nobody is named, so that entries of which something is withheld count
 * like all others; but what they say of their industry, in words of their own, counts as not told.
 */
export async function registerStatistics(db: Database, counted: CountedEntries): Promise<RegisterStatistics> {
  const { rows } = await withScope(db, { kind: 'public' }, (tx) => statement(counted).execute(tx));
  const all = rows.find(({ by }) => by === 'all');
  const parts = (by: Row['by']) =>
    rows.filter((row) => row.by === by).map(({ name, ...amount }) => ({ name, ...amountOf(amount) }));
  return {
    ...(all ? amountOf(all) : { entries: 0, rows: '0', bytes: '0' }),
    shared: Number(all?.shared ?? 0),
    byRegime: parts('regime'),
    byStatus: parts('status'),
    byRight: parts('right'),
    byKind: parts('kind'),
    byMonth: parts('month'),
    byIndustry: parts('industry'),
  };
}

function amountOf({ entries, rows, bytes }: Pick<Row, 'entries' | 'rows' | 'bytes'>) {
  return { entries: Number(entries), rows, bytes };
}

// One reading of the table; `grouping` has a bit for each column that a row of the answer does not speak of.
function statement({ regime, rehearsal }: CountedEntries) {
  const own = regime === undefined ? sql`true` : sql`regime = ${regime}`;
  const kept = rehearsal === 'include' ? sql`true` : sql`rehearsal = ${rehearsal === 'only'}`;
  return sql<Row>`
    with counted as (
      select holders, regime, status, nullif(rights, '') as right_held, object_kind as kind, to_char(registered_on, 'YYYY-MM') as month,
        case when coalesce(state -> 'withheld', 'null') = 'null' then nullif(state -> 'facts' ->> 'industry', '') end as industry,
        coalesce((state -> 'object' ->> 'rows')::numeric, 0) as rows,
        coalesce((state -> 'object' ->> 'sizeBytes')::numeric, 0) as bytes
      from register_entry where ${own} and ${kept})
    select case grouping(regime, status, right_held, kind, month, industry)
        when 31 then 'regime' when 47 then 'status' when 55 then 'right' when 59 then 'kind' when 61 then 'month'
        when 62 then 'industry' else 'all' end as by,
      coalesce(regime, status, right_held, kind, month, industry) as name,
      count(*)::text as entries, sum(rows)::text as rows, sum(bytes)::text as bytes,
      count(holders)::text as shared
    from counted
    group by grouping sets ((), (regime), (status), (right_held), (kind), (month), (industry))
    having count(*) > 0
    order by 1, case when grouping(month) = 0 then coalesce(month, '') end, count(*) desc, 2`;
}
