import { type Decision, decided } from '../kernel/index.js';
import { type Case, type FiledDocument, noCase } from './case.js';
import { type CaseContext, grounds } from './context.js';
import { type Draft, drafted, filed, type Opening, type Submit } from './draft.js';
import type { CaseEvent } from './events.js';
import { evolve } from './evolve.js';
import type { Issuing } from './issue.js';
import type { RegistryRefusal } from './refusals.js';

/** A case that is opened and submitted with one step, by somebody other than its applicant. */
export interface AtOnce {
  readonly draft: Draft;
  readonly opening: Opening;
  /** What is filed with it, by material. */
  readonly documents: Readonly<Record<string, FiledDocument>>;
  readonly submit: Submit;
}

/** Opens a case and submits it with the same step; refuses whatever a draft and its submission would be refused for. */
export function openedAtOnce(
  { draft, opening, documents, submit }: AtOnce,
  context: CaseContext,
  issuing: Issuing,
): Decision<CaseEvent, RegistryRefusal> {
  const begun = drafted(draft, opening, context);
  if (begun.kind === 'refused') return begun;
  const materials = Object.entries(documents).map(
    ([material, document]): CaseEvent => ({ type: 'MaterialFiled', material, document }),
  );
  const opened = [...begun.events, ...materials];
  const state = opened.reduce<Case>((before, event) => evolve(before, event, context.now), noCase);
  if (state.status !== 'draft') throw new Error('an opening that is no draft');
  const filing = filed(state, submit, context, issuing);
  if (filing.kind === 'refused') return filing;
  const [first, ...rest] = [...opened, ...filing.events];
  if (!first) throw new Error('an opening without an event');
  return decided([first, ...rest], grounds([...begun.because, ...filing.because]));
}
