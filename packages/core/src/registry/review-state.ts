import type { z } from 'zod';
import type { Instant } from '../kernel/index.js';
import type { LiveCase, Report } from './case.js';
import type { ReportContent, ReviewEvents, ReviewFile } from './review-file.js';

type ReviewEvent = z.infer<(typeof ReviewEvents)[number]>;

const fresh: ReviewFile = { declarations: [], ties: [], refused: [], draft: null };

/** The case after something happened in its review but the filing of the report, which is a material as well. */
export function evolveReview(
  state: LiveCase,
  event: Exclude<ReviewEvent, { type: 'ReportFiled' }>,
  at: Instant,
): LiveCase {
  const review = state.review ?? fresh;
  switch (event.type) {
    case 'ReviewAssigned': {
      const assigned = { ...state, agency: event.agency };
      // Cases whose rules ask for nothing of this keep the shape that they had.
      if (event.ties === undefined && state.review === undefined) return assigned;
      return { ...assigned, review: { ...fresh, refused: review.refused, ties: event.ties ?? [] } };
    }
    case 'IndependenceDeclared': {
      const declaration = { ...event.signer, answers: event.answers, declaredAt: at };
      const ties = [...review.ties, ...event.ties];
      return { ...state, review: { ...review, ties, declarations: [...review.declarations, declaration] } };
    }
    case 'AssignmentRefused': {
      if (!state.agency) throw new Error('AssignmentRefused without an agency');
      const refused = [...review.refused, { agency: state.agency, ties: event.ties }];
      return { ...state, agency: null, review: { ...fresh, refused } };
    }
    case 'ReportDrafted':
      return { ...state, review: { ...review, draft: { material: event.material, report: event.report } } };
    case 'ReportSigned':
      return { ...state, review: { ...review, draft: signed(review, (signers) => [...signers, event.signer]) } };
    case 'SignatureWithdrawn': {
      const draft = signed(review, (signers) => signers.filter(({ person }) => person !== event.person));
      // What nobody signs any more is no report that waits for anybody.
      return { ...state, review: { ...review, draft: draft.report.signers?.length ? draft : null } };
    }
  }
}

/** What the case keeps of its review once the report is filed. */
export function reportFiled(
  state: LiveCase,
  report: ReportContent,
  at: Instant,
): { report: Report; review?: ReviewFile } {
  const filed = { report: { ...report, filedAt: at } };
  return state.review ? { ...filed, review: { ...state.review, draft: null } } : filed;
}

type Signers = NonNullable<ReportContent['signers']>;

function signed({ draft }: ReviewFile, change: (signers: Signers) => Signers): NonNullable<ReviewFile['draft']> {
  if (!draft) throw new Error('a signature without a report');
  return { ...draft, report: { ...draft.report, signers: change([...(draft.report.signers ?? [])]) } };
}
