import { QualityReportId, type ResourceId, refused } from '@shuji/core/kernel';
import type { Actor } from '@shuji/core/parties';
import { QualityReport, type QualityReportLine, type QualityReportView, type QualityScheme } from '@shuji/core/quality';
import { type Database, Refusal, type Tx, withScope } from '../kernel/index.js';
import { scopeOf } from '../parties/index.js';

/** Reports as those see them who may: row-level security keeps to the holder and the evaluator. */
export function createReportReads(db: Database, schemeOf: (id: string) => QualityScheme) {
  const lineOf = async (tx: Tx, { state, version }: { state: unknown; version: number }) => {
    const report = QualityReport.parse(state);
    const follower = await tx
      .selectFrom('quality_report')
      .select('id')
      .where('supersedes', '=', report.id)
      .where('status', '=', 'signed')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    const { least } = schemeOf(report.result.scheme).report.signatures;
    const { id, resource, owner, evaluator, status, drawnUpAt, signedAt, signatures, result } = report;
    const line: QualityReportLine = {
      ...{ id, version, resource, owner, evaluator, status, drawnUpAt, signedAt, signatures },
      ...{ asOf: result.asOf, score: result.score, lacking: Math.max(0, least - signatures.length) },
      supersededBy: follower ? QualityReportId.parse(follower.id) : null,
    };
    return { report, line };
  };
  const rowOf = async (tx: Tx, id: QualityReportId) => {
    const row = await tx
      .selectFrom('quality_report')
      .select(['state', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row) throw new Refusal(refused('not-found'));
    return row;
  };
  return {
    list: (
      actor: Actor,
      {
        resource,
        after,
        limit,
      }: { readonly resource: ResourceId | undefined; readonly after: string | undefined; readonly limit: number },
    ) =>
      withScope(db, scopeOf(actor), async (tx) => {
        let query = tx
          .selectFrom('quality_report')
          .select(['id', 'state', 'version'])
          .orderBy('id', 'desc')
          .limit(limit + 1);
        if (resource !== undefined) query = query.where('resource', '=', resource);
        if (after !== undefined) query = query.where('id', '<', after);
        const rows = await query.execute();
        const items: QualityReportLine[] = [];
        for (const row of rows.slice(0, limit)) items.push((await lineOf(tx, row)).line);
        return { items, more: rows.length > limit };
      }),
    one: (actor: Actor, id: QualityReportId): Promise<QualityReportView> =>
      withScope(db, scopeOf(actor), async (tx) => {
        const { line, report } = await lineOf(tx, await rowOf(tx, id));
        return { ...line, lang: report.lang, texts: report.texts, supersedes: report.supersedes };
      }),
    /** The report itself, as it is printed. */
    whole: (actor: Actor, id: QualityReportId): Promise<QualityReport> =>
      withScope(db, scopeOf(actor), async (tx) => QualityReport.parse((await rowOf(tx, id)).state)),
  };
}
export type QualityReportReads = ReturnType<typeof createReportReads>;

/** The last signed report of a resource, which another one would follow. */
export async function lastSigned(tx: Tx, resource: ResourceId): Promise<QualityReportId | null> {
  const row = await tx
    .selectFrom('quality_report')
    .select('id')
    .where('resource', '=', resource)
    .where('status', '=', 'signed')
    .orderBy('signed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? QualityReportId.parse(row.id) : null;
}
