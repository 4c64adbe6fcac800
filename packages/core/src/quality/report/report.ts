import { z } from 'zod';
import { Instant, OrganisationId, PersonId, QualityReportId, ResourceId } from '../../kernel/index.js';
import { QualityResult } from '../result.js';
import type { ReportPart } from '../scheme.js';

/** The parts of a report that people write; the others are what was measured and who signed. */
export const wordParts = [
  'objective',
  'scope',
  'method',
  'basis',
  'result',
  'problems',
] as const satisfies readonly ReportPart[];
export type WordPart = (typeof wordParts)[number];

/** Characters of one part, at most. */
export const longestPart = 20_000;

const words = z.string().max(longestPart);
/** What people wrote, part by part. An empty part may stand in a draft and in no signed report. */
export const ReportTexts = z.object({
  objective: words,
  scope: words,
  method: words,
  basis: words,
  result: words,
  problems: words,
});
export type ReportTexts = z.infer<typeof ReportTexts>;

/** Who put their name under a report, with the account that did. */
export const ReportSignature = z.object({ person: PersonId, name: z.string(), at: Instant });
export type ReportSignature = z.infer<typeof ReportSignature>;

const Party = z.object({ id: OrganisationId, name: z.string() });

/** A report was drawn up from a measurement, whose figures it keeps as they were. */
export const QualityReportDrawnUp = z.object({
  type: z.literal('QualityReportDrawnUp'),
  id: QualityReportId,
  resource: z.object({ id: ResourceId, name: z.string() }),
  owner: Party,
  /** Whose people evaluate and sign: the owner itself, or an agency. */
  evaluator: Party,
  /** The signed report of the same resource that this one is to follow. */
  supersedes: QualityReportId.nullable(),
  lang: z.enum(['zh', 'en']),
  measuredAt: Instant,
  result: QualityResult,
  texts: ReportTexts,
});
/** The words of a draft were changed: whoever had signed signed other words, so that no signature stays. */
export const QualityReportRevised = z.object({ type: z.literal('QualityReportRevised'), texts: ReportTexts });
/** Somebody signed; `complete` where no signature is lacking any more. */
export const QualityReportSigned = z.object({
  type: z.literal('QualityReportSigned'),
  person: PersonId,
  name: z.string(),
  complete: z.boolean(),
});
/** A draft was given up. */
export const QualityReportWithdrawn = z.object({ type: z.literal('QualityReportWithdrawn') });

export const QualityReportEvent = z.discriminatedUnion('type', [
  QualityReportDrawnUp,
  QualityReportRevised,
  QualityReportSigned,
  QualityReportWithdrawn,
]);
export type QualityReportEvent = z.infer<typeof QualityReportEvent>;

/** A report on a quality evaluation. Once `signed` it never changes: another one follows it. */
export const QualityReport = QualityReportDrawnUp.omit({ type: true }).extend({
  status: z.enum(['draft', 'signed', 'withdrawn']),
  drawnUpAt: Instant,
  signatures: z.array(ReportSignature),
  signedAt: Instant.nullable(),
});
export type QualityReport = z.infer<typeof QualityReport>;

/** The report after one more event. */
export function evolveQualityReport(
  state: QualityReport | null,
  event: QualityReportEvent,
  at: Instant,
): QualityReport | null {
  if (event.type === 'QualityReportDrawnUp') {
    const { type: _, ...drawn } = event;
    return { ...drawn, status: 'draft', drawnUpAt: at, signatures: [], signedAt: null };
  }
  if (!state) return null;
  switch (event.type) {
    case 'QualityReportRevised':
      return { ...state, texts: event.texts, signatures: [] };
    case 'QualityReportSigned': {
      const signatures = [...state.signatures, { person: event.person, name: event.name, at }];
      return { ...state, signatures, ...(event.complete ? { status: 'signed' as const, signedAt: at } : {}) };
    }
    case 'QualityReportWithdrawn':
      return { ...state, status: 'withdrawn' };
  }
}
