import {
  type Decision,
  DocumentId,
  decided,
  formatId,
  type Instant,
  type Refused,
  type Rule,
  refused,
  type Text,
} from '../kernel/index.js';
import { callUpRule } from '../rulebook/index.js';
import type { Case, FiledDocument } from './case.js';
import { type CaseContext, grounds, isRefusal, registrationOf } from './context.js';
import { attach } from './draft.js';
import type { CaseEvent } from './events.js';
import type { RegistryRefusal } from './refusals.js';

/** Where documents of applicants are held, as the installation names it. */
export interface HeldBy {
  readonly id: string;
  readonly title: Text;
}

export interface CallUp {
  readonly material: string;
  /** Whether the applicant authorises this one call. */
  readonly authorised: boolean;
  /** Null where no source of the installation holds the material under that name. */
  readonly source: HeldBy | null;
  readonly document: FiledDocument;
  /** When the applicant gave the authorisation, before anything was asked of anybody. */
  readonly authorisedAt: Instant;
}

/**
 * Files a document that was called up from who holds it, with the authorisation of the applicant, wherever the applicant might
 * file it itself. The event says from where it came and when that was authorised. Refuses what `attach` refuses, a material that
 * the applicant makes itself or a regime that calls up none (`call-up-not-offered`), a call that is not authorised
 * (`call-up-not-authorised`), and a source that does not hold it (`call-up-source-unknown`). Source: the regime's `call_up`.
 */
export function callUp(
  state: Case,
  { material, authorised, source, document, authorisedAt }: CallUp,
  context: CaseContext,
): Decision<CaseEvent, RegistryRefusal> {
  const rule = callUpTaken(state, material, context);
  if (isRefusal<RegistryRefusal>(rule)) return rule;
  const answer = attach(state, { material, document }, context);
  if (answer.kind === 'refused') return answer;
  if (!authorised) return refused('call-up-not-authorised', [rule], ['authorised']);
  if (!source) return refused('call-up-source-unknown', [rule], ['source'], { material });
  const calledUp = { source: source.id, title: source.title, authorisedAt };
  const [filed, ...rest] = answer.events;
  return decided<CaseEvent>([{ ...filed, calledUp } as CaseEvent, ...rest], grounds([rule, ...answer.because]));
}

/** Whether a material might be called up on a case now, were there a source: the rules of that, or why it might not. */
export function callUpOffered(
  state: Case,
  material: string,
  context: CaseContext,
): readonly Rule[] | Refused<RegistryRefusal> {
  const rule = callUpTaken(state, material, context);
  if (isRefusal<RegistryRefusal>(rule)) return rule;
  const answer = attach(state, { material, document: unknownYet }, context);
  return answer.kind === 'refused' ? answer : grounds([rule, ...answer.because]);
}

/** Stands for a document before it has come: what is asked of a case does not depend on it. */
export const unknownYet: FiledDocument = {
  id: DocumentId.parse(formatId('doc', 0, new Uint8Array(10))),
  name: '',
  sha256: '',
  sizeBytes: 0,
};

function callUpTaken(
  state: Case,
  material: string,
  { loaded }: Pick<CaseContext, 'loaded'>,
): Rule | Refused<RegistryRefusal> {
  if (state.status === 'none' || state.status === 'ended') return refused('case-not-open');
  const rule = callUpRule(loaded);
  const asked = registrationOf(state, loaded).materials.find(({ id }) => id === material);
  // Whoever authorises sits at the desk of the applicant, as nobody does with what came on paper; and a source knows the
  // applicant by a credit code, which natural persons have none of.
  const online = state.intake === undefined && (state.openedBy ?? 'applicant') === 'applicant';
  const coded = state.applicant.uscc !== '';
  const held = !asked || (asked.kind === 'document' && asked.by === 'applicant');
  return rule && online && coded && held ? rule : refused('call-up-not-offered', rule ? [rule] : [], ['material']);
}
