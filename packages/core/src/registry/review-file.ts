import { z } from 'zod';
import { Citation, DocumentId, type Instant, OrganisationId } from '../kernel/index.js';
import type { FiledDocument, Party, Report } from './case.js';
import { PartySchema } from './entry-effects.js';

/** The sides of a case from which a reviewer stands apart. */
export const ReviewSide = z.enum(['applicant', 'counterparty', 'agent']);
export type ReviewSide = z.infer<typeof ReviewSide>;

/** A tie that the platform has found, and to which side; `detail` is the nature or kind that was declared, if it was. */
export const FoundTie = z.object({
  tie: z.string(),
  side: ReviewSide,
  detail: z.string().nullable(),
  then: z.enum(['bar', 'record']),
});
export type FoundTie = z.infer<typeof FoundTie>;

/** The answer to one kind of tie: yes with words, or no. */
export const TieAnswer = z.object({ tie: z.string(), tied: z.boolean(), words: z.string() });
export type TieAnswer = z.infer<typeof TieAnswer>;

/** What a report says of one rule. `other` names the rule in words of its own; the rest are names of the regime. */
export const Finding = z.object({
  about: z.enum(['matter', 'prohibited', 'material', 'question', 'other']),
  rule: z.string(),
  conclusion: z.enum(['meets', 'fails', 'not-applicable', 'not-judged']),
  words: z.string(),
  evidence: z.array(DocumentId),
});
export type Finding = z.infer<typeof Finding>;

/** Who has signed a report, by the name that they had. */
export const Signer = z.object({ person: z.string(), name: z.string() });
export type Signer = z.infer<typeof Signer>;

const Document = z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() });

/** A report as events keep it; parts that are absent were not asked for. */
export const ReportContent = z.object({
  agency: OrganisationId,
  person: z.string(),
  document: Document,
  conclusion: z.enum(['pass', 'fail']),
  findings: z.string(),
  samples: z.string(),
  table: z.array(Finding).optional(),
  signers: z.array(Signer).optional(),
});
export type ReportContent = z.infer<typeof ReportContent>;

/** What happens in a review by a third party: events of the case. */
export const ReviewEvents = [
  z.object({
    type: z.literal('ReviewAssigned'),
    agency: PartySchema,
    /** Ties found and kept with the case; absent where the regime asks for no declaration. */
    ties: z.array(FoundTie).optional(),
  }),
  z.object({
    type: z.literal('IndependenceDeclared'),
    agency: OrganisationId,
    signer: Signer,
    answers: z.array(TieAnswer),
    /** Ties found since the assignment and kept with the case. */
    ties: z.array(FoundTie),
    cites: z.array(Citation),
  }),
  /** The agency is out of this case for the ties that one of its reviewers declared. */
  z.object({
    type: z.literal('AssignmentRefused'),
    agency: OrganisationId,
    ties: z.array(z.string()).min(1),
    cites: z.array(Citation),
  }),
  z.object({ type: z.literal('ReportDrafted'), material: z.string(), report: ReportContent }),
  z.object({ type: z.literal('ReportSigned'), signer: Signer }),
  z.object({ type: z.literal('SignatureWithdrawn'), person: z.string() }),
  z.object({ type: z.literal('ReportFiled'), material: z.string(), report: ReportContent }),
] as const;

/** A declaration of independence. */
export interface Declaration extends Signer {
  readonly answers: readonly TieAnswer[];
  readonly declaredAt: Instant;
}

/** A report that waits for signatures, with who has signed it. */
export interface DraftedReport {
  readonly material: string;
  readonly report: Omit<Report, 'filedAt'> & { readonly document: FiledDocument };
}

/** An agency that is out of the case for a declared tie. */
export interface TiedAgency {
  readonly agency: Party;
  readonly ties: readonly string[];
}

/** How the review of a case goes, where the regime asks more of it than a report. */
export interface ReviewFile {
  /** Of reviewers of the agency that is assigned. */
  readonly declarations: readonly Declaration[];
  /** Ties of that agency that the platform found and the rules keep with the case. */
  readonly ties: readonly FoundTie[];
  readonly refused: readonly TiedAgency[];
  readonly draft: DraftedReport | null;
}
