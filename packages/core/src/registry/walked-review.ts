import type { Case } from './case.js';
import type { CaseContext } from './context.js';
import type { submit } from './draft.js';
import { fileReport, signReport } from './file-report.js';
import { assignReview, declareIndependence } from './review.js';
import { independenceAsked } from './review-context.js';
import { factsWith, findingsOf, reviewer, tieAnswers } from './worked-review.js';
import { agency, document } from './worked-things.js';
import type { Said } from './worked-walk.js';

interface Walked {
  look(): { readonly state: Case; readonly context: CaseContext };
  take(decision: ReturnType<typeof submit>): Said;
}

/** The review of a worked case on its way: the agency, its professionals, its report. */
export class WalkedReview {
  constructor(private readonly walked: Walked) {}

  /** Whether a word of a worked case is an act of the review. */
  static knows(name: string): boolean {
    return ['assign', 'declare', 'report', 'sign'].includes(name);
  }

  /**
   * Does one act, and what must go before it: `assign:KNOWN-TIE` where the platform knows of a tie, `declare:TIE` by whoever has
   * one, `report:fail` against, `report:unsigned` by its author alone, `report:MATTER` without a word on that matter.
   */
  act(name: string, argument: string): Said {
    if (name === 'assign') return this.assign(argument);
    if (name === 'declare') return this.assigned() ?? this.declare(1, argument);
    if (name === 'sign') return this.sign(argument === 'again' ? 1 : this.signers + 1);
    return this.report(argument);
  }

  /** Completes a report for the registration, unless one is there or waits. */
  complete(): void {
    const { state } = this.walked.look();
    if (state.status === 'none' || state.report || state.review?.draft) return;
    this.report('');
  }

  private assign(known: string): Said {
    const { state, context } = this.walked.look();
    if (state.status === 'none') return null;
    return this.walked.take(assignReview(state, { agency, facts: factsWith(state, known, context) }, context));
  }

  private assigned(): Said {
    const { state } = this.walked.look();
    return state.status !== 'none' && state.agency ? null : this.assign('');
  }

  private declare(n: number, tied: string): Said {
    const { state, context } = this.walked.look();
    if (!independenceAsked(context) || state.status === 'none') return null;
    const signer = reviewer(n);
    if (state.review?.declarations.some(({ person }) => person === signer.person)) return null;
    const answers = tieAnswers(context, tied);
    return this.walked.take(declareIndependence(state, { agency: agency.id, signer, answers }, context));
  }

  private report(argument: string): Said {
    const barred = this.assigned() ?? this.declare(1, '');
    if (barred) return barred;
    const { state, context } = this.walked.look();
    if (state.status === 'none') return null;
    const conclusion = argument === 'fail' ? 'fail' : 'pass';
    const table = findingsOf(state, context, conclusion, argument);
    const plain = { agency: agency.id, ...reviewer(1), document, conclusion, findings: '', samples: '' } as const;
    const said = this.walked.take(fileReport(state, { ...plain, independent: true, table }, context));
    return said ?? (argument === 'unsigned' ? null : this.signAll());
  }

  private get signers(): number {
    const { state } = this.walked.look();
    return state.status === 'none' ? 0 : (state.review?.draft?.report.signers ?? []).length;
  }

  private sign(n: number): Said {
    const said = this.declare(n, '');
    const { state, context } = this.walked.look();
    return said ?? this.walked.take(signReport(state, { agency: agency.id, signer: reviewer(n) }, context));
  }

  private signAll(): Said {
    while (this.signers > 0) {
      const said = this.sign(this.signers + 1);
      if (said) return said;
    }
    return null;
  }
}
