import { evolveQualityReport, QualityReport, QualityReportEvent } from '@shuji/core/quality';
import { sql } from 'kysely';
import type { Aggregate } from '../kernel/index.js';

declare module '../kernel/tables.js' {
  interface Tables {
    quality_report: ReportTable;
  }
}

interface ReportTable {
  id: string;
  resource: string;
  owner: string;
  evaluator: string;
  status: QualityReport['status'];
  supersedes: string | null;
  signed_at: Date | string | null;
  version: number;
  state: unknown;
}

/** Streams of reports on quality evaluations. */
export const qualityReportAggregate: Aggregate<QualityReport | null, QualityReportEvent> = {
  name: 'quality-report',
  initial: null,
  tables: ['quality_report'],
  evolve: (state, event, { at }) => evolveQualityReport(state, event, at),
  parse: (type, data) => QualityReportEvent.parse({ type, ...data }),
  async load(tx, id) {
    const row = await tx
      .selectFrom('quality_report')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? { state: QualityReport.parse(row.state), version: row.version } : undefined;
  },
  async project(tx, id, state, recorded) {
    const last = recorded.at(-1);
    if (!state || !last) return;
    const { resource, owner, evaluator, status, supersedes, signedAt } = state;
    await sql`insert into quality_report (id, resource, owner, evaluator, status, supersedes, signed_at, version, state)
      values (${id}, ${resource.id}, ${owner.id}, ${evaluator.id}, ${status}, ${supersedes}, ${signedAt}, ${last.version},
        ${JSON.stringify(state)}::jsonb)
      on conflict (id) do update set status = excluded.status, signed_at = excluded.signed_at, version = excluded.version,
        state = excluded.state`.execute(tx);
  },
};
