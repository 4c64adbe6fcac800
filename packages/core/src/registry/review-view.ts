import { z } from 'zod';
import { DocumentId, Instant, LocalDate, Rule, shanghaiDate, Text } from '../kernel/index.js';
import { independenceRule, paperRule, signaturesAsked, tieCountsFrom, tieRule } from '../rulebook/index.js';
import type { Case } from './case.js';
import type { CaseContext } from './context.js';
import { findingRule, findingsAsked, partOfFinding } from './report-findings.js';
import { titleOfTie } from './review.js';
import { independenceAsked, reviewStage } from './review-context.js';
import { Finding, ReviewSide } from './review-file.js';
import { PaperId } from './review-paper.js';

const SignerView = z.object({ person: z.string(), name: z.string() });

/** A working paper, as its agency and supervisors see it. */
export const PaperView = z.object({
  id: PaperId,
  version: z.int(),
  agency: z.string(),
  document: z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() }),
  keptAt: Instant,
  removedAt: Instant.nullable(),
});
export type PaperView = z.infer<typeof PaperView>;

/** The working papers of a case, and how long they are kept: until a day once the case has ended. */
export const PapersView = z.object({
  items: z.array(PaperView),
  until: LocalDate.nullable(),
  because: z.array(Rule),
});
export type PapersView = z.infer<typeof PapersView>;

/** The review of a case by a third party: who declared what, what is concluded on each rule, who signed. */
export const ReviewView = z.object({
  /** Kinds of tie that each reviewer answers; null where the regime has no list. */
  independence: z
    .object({
      ties: z.array(
        z.object({
          id: z.string(),
          title: Text,
          /** First day from which it counts today; null where it counts while it lasts. */
          since: LocalDate.nullable(),
          then: z.enum(['bar', 'record']),
          because: z.array(Rule),
        }),
      ),
      because: z.array(Rule),
    })
    .nullable(),
  declarations: z.array(
    SignerView.extend({
      declaredAt: Instant,
      answers: z.array(z.object({ tie: z.string(), title: Text, tied: z.boolean(), words: z.string() })),
    }),
  ),
  /** Ties that the platform found and that are kept with the case. */
  ties: z.array(z.object({ title: Text, side: ReviewSide, detail: z.string().nullable() })),
  /** Agencies that a declared tie has put out of the case. */
  refused: z.array(z.object({ agency: z.string(), ties: z.array(Text) })),
  /** What the report must conclude on. */
  asked: z.array(
    z.object({ about: z.enum(['matter', 'prohibited']), rule: z.string(), title: Text, because: z.array(Rule) }),
  ),
  /** The report, complete or waiting for signatures; null where there is none. */
  report: z
    .object({
      complete: z.boolean(),
      conclusion: z.enum(['pass', 'fail']),
      findings: z.string(),
      samples: z.string(),
      document: z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() }),
      table: z.array(Finding.extend({ title: Text, because: z.array(Rule) })),
      signers: z.array(SignerView),
    })
    .nullable(),
  signatures: z.object({ count: z.int(), because: z.array(Rule) }),
  papers: z.object({ because: z.array(Rule) }),
});
export type ReviewView = z.infer<typeof ReviewView>;

/** What a reader of a case may see of its review; null where its registration asks for none. A report that waits for signatures is its agency's alone. */
export function reviewView(
  state: Exclude<Case, { status: 'none' }>,
  { desk }: { readonly desk: string },
  context: CaseContext,
): ReviewView | null {
  if (!reviewStage(state, context)) return null;
  const { loaded, settings } = context;
  const { declarations = [], ties = [], refused = [] } = state.review ?? {};
  const title = (id: string) => titleOfTie(id, loaded.regime);
  const asked = signaturesAsked(loaded, state.registration, settings);
  return {
    independence: independenceView(context),
    declarations: declarations.map(({ person, name, declaredAt, answers }) => ({
      ...{ person, name, declaredAt },
      answers: answers.map((answer) => ({ ...answer, title: title(answer.tie) })),
    })),
    ties: ties.map(({ tie, side, detail }) => ({ title: title(tie), side, detail })),
    refused: refused.map((entry) => ({ agency: entry.agency.name, ties: entry.ties.map(title) })),
    asked: findingsAsked(state, context).map((finding) => ({
      ...{ about: finding.about, rule: finding.part.id, title: finding.part.title },
      because: [findingRule(finding, context)],
    })),
    report: reportView(state, desk, context),
    signatures: { count: asked.count, because: [asked.rule] },
    papers: { because: [paperRule(loaded, settings)] },
  };
}

function independenceView(context: CaseContext): ReviewView['independence'] {
  const independence = independenceAsked(context);
  if (!independence) return null;
  const { loaded, settings, now } = context;
  return {
    ties: independence.ties.map((tie) => ({
      ...{ id: tie.id, title: tie.title, then: tie.then },
      since: tieCountsFrom(tie, shanghaiDate(now), loaded.regime, settings),
      because: [tieRule(tie, loaded.regime, settings)],
    })),
    because: [independenceRule(independence)],
  };
}

function reportView(
  state: Exclude<Case, { status: 'none' }>,
  desk: string,
  context: CaseContext,
): ReviewView['report'] {
  const drafted = desk === 'agency' ? state.review?.draft?.report : undefined;
  const report = state.report ?? drafted;
  if (!report) return null;
  const { conclusion, findings, samples, document, table = [], signers = [] } = report;
  return {
    ...{ complete: state.report !== null, conclusion, findings, samples, document: { ...document } },
    signers: signers.map((signer) => ({ ...signer })),
    table: table.map((finding) => {
      const part = partOfFinding(finding, state, context);
      return {
        ...finding,
        evidence: [...finding.evidence],
        title: part?.title ?? { zh: finding.rule, en: finding.rule },
        because: part ? [{ cite: part.cite, text: part.title, basis: 'instrument' as const }] : [],
      };
    }),
  };
}
