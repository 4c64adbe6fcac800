import { z } from 'zod';
import { Instant, QualityReportId, ResourceId } from '../../kernel/index.js';
import { QualityReport, ReportTexts } from './report.js';

const Named = z.object({ id: z.string(), name: z.string() });

/** A report in a list. `supersededBy` is the signed report that has followed it. */
export const QualityReportLine = z.object({
  id: QualityReportId,
  version: z.int(),
  resource: z.object({ id: ResourceId, name: z.string() }),
  owner: Named,
  evaluator: Named,
  status: QualityReport.shape.status,
  asOf: z.string(),
  score: z.number().nullable(),
  drawnUpAt: Instant,
  signedAt: Instant.nullable(),
  signatures: QualityReport.shape.signatures,
  lacking: z.int(),
  supersededBy: QualityReportId.nullable(),
});
export type QualityReportLine = z.infer<typeof QualityReportLine>;

/** A report as those see it who may: the holder and the evaluator. */
export const QualityReportView = QualityReportLine.extend({
  lang: QualityReport.shape.lang,
  texts: ReportTexts,
  supersedes: QualityReportId.nullable(),
});
export type QualityReportView = z.infer<typeof QualityReportView>;
