import type { CaseId } from '@shuji/core/kernel';
import { type Case, type CaseContext, type FiledDocument, findingsOf, tieAnswers } from '@shuji/core/registry';
import { signaturesAsked } from '@shuji/core/rulebook';
import type { CommandActor } from '../kernel/index.js';
import type { RegistryService } from '../registry/index.js';
import { systemActor } from './platform.js';

type Filed = Exclude<Case, { status: 'none' }>;

/** A professional of an agency who acts by the actor's hand. */
interface Professional {
  readonly person: string;
  readonly name: string;
  readonly actor: CommandActor;
}

const rehearsed = (n: number): Professional => ({
  person: n === 1 ? 'system' : `system-${n}`,
  name: `演练审查人员${n}`,
  actor: systemActor,
});

/** The assigned agency declares without a tie, reports that every rule is met, and signs as often as the regime asks. */
export async function rehearseReview(
  service: RegistryService,
  { id, agency, document }: { readonly id: CaseId; readonly agency: string; readonly document: FiledDocument },
  { state, context }: { readonly state: Filed; readonly context: CaseContext },
  professional: (n: number) => Professional = rehearsed,
  words: { readonly findings: string; readonly samples: string } = { findings: '演练', samples: '演练' },
): Promise<void> {
  const { count } = signaturesAsked(context.loaded, state.registration, context.settings);
  const people = Array.from({ length: count }, (_, at) => professional(at + 1));
  const answers = tieAnswers(context);
  for (const { actor, ...signer } of answers.length > 0 ? people : [])
    await service.declareIndependence(id, { agency, signer, answers }, { actor });
  for (const [at, { actor, ...signer }] of people.entries()) {
    if (at > 0) {
      await service.signReport(id, { agency, signer }, { actor });
      continue;
    }
    const report = { agency, ...signer, document, conclusion: 'pass' as const, independent: true, ...words };
    await service.fileReport(id, { ...report, table: findingsOf(state, context, 'pass') }, { actor });
  }
}
