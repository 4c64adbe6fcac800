import { z } from 'zod';
import {
  CaseId,
  Citation,
  type Decision,
  DocumentId,
  decided,
  type Instant,
  idSchema,
  type LocalDate,
  type Rule,
  refused,
  shanghaiDate,
} from '../kernel/index.js';
import { paperRule, papersKeptUntil } from '../rulebook/index.js';
import type { Case, FiledDocument, Party } from './case.js';
import type { CaseContext } from './context.js';
import { PartySchema } from './entry-effects.js';
import type { RegistryRefusal } from './refusals.js';
import { reviewStage } from './review-context.js';

/** Id of a working paper. */
export const PaperId = idSchema('paper');
export type PaperId = z.infer<typeof PaperId>;

/** An agency keeps a working paper of its review. */
export const PaperKept = z.object({
  type: z.literal('PaperKept'),
  id: PaperId,
  case: CaseId,
  authority: z.string(),
  agency: PartySchema,
  person: z.string(),
  document: z.object({ id: DocumentId, name: z.string(), sha256: z.string(), sizeBytes: z.int() }),
  cites: z.array(Citation),
});
/** The agency has removed it after the time for which it had to be kept. */
export const PaperRemoved = z.object({ type: z.literal('PaperRemoved'), person: z.string(), cites: z.array(Citation) });

/** What can happen to a working paper: the events of the stream `review-paper:<id>`. */
export const PaperEvent = z.discriminatedUnion('type', [PaperKept, PaperRemoved]);
export type PaperEvent = z.infer<typeof PaperEvent>;

/** A working paper as its events leave it. */
export type Paper = Omit<z.infer<typeof PaperKept>, 'type'> & {
  readonly keptAt: Instant;
  readonly removedAt: Instant | null;
};
export type PaperState = Paper | null;

/** The state after an event. Throws where it can not follow: nothing is kept twice, nothing removed that is not kept. */
export function evolvePaper(state: PaperState, event: PaperEvent, at: Instant): Paper {
  if (event.type === 'PaperRemoved') {
    if (!state || state.removedAt) throw new Error(`${event.type} of what is not kept`);
    return { ...state, removedAt: at };
  }
  if (state) throw new Error(`${event.type} twice`);
  const { type: _, ...kept } = event;
  return { ...kept, keptAt: at, removedAt: null };
}

export interface KeepPaper {
  readonly id: PaperId;
  readonly agency: Party;
  readonly person: string;
  readonly document: FiledDocument;
  /** SHA-256 of the papers that the agency keeps of this case. */
  readonly kept: readonly string[];
}

/**
 * The assigned agency keeps a working paper, while the case runs and after it. Refuses `review-not-asked`, `not-assigned`, and
 * `paper-kept-already` of the same content. Source: the regime's `reviews.papers`, or its `retention`.
 */
export function keepPaper(
  state: Exclude<Case, { status: 'none' }>,
  { kept, ...command }: KeepPaper,
  context: CaseContext,
): Decision<PaperEvent, RegistryRefusal> {
  const rule = paperRule(context.loaded, context.settings);
  if (!reviewStage(state, context)) return refused('review-not-asked', [rule]);
  if (state.agency?.id !== command.agency.id) return refused('not-assigned', [rule]);
  if (kept.includes(command.document.sha256)) return refused('paper-kept-already', [rule], ['document']);
  const event: PaperEvent = {
    type: 'PaperKept',
    ...command,
    case: state.id,
    authority: state.authority,
    cites: [rule.cite],
  };
  return decided([event], [rule]);
}

/** How long the working papers of a case are kept: until a day once the case has ended, and by which rule. */
export function paperRetention(
  state: Case,
  { loaded, settings }: Pick<CaseContext, 'loaded' | 'settings'>,
): { readonly until: LocalDate | null; readonly rule: Rule } {
  const rule = paperRule(loaded, settings);
  if (state.status !== 'ended') return { until: null, rule };
  return { until: papersKeptUntil(loaded.regime, shanghaiDate(state.endedAt), settings), rule };
}

/** Removes a working paper. Refuses `not-assigned` of another agency, `paper-removed`, and `paper-retained` up to and on its last day. */
export function removePaper(
  paper: Paper,
  { agency, person, case: state }: { readonly agency: string; readonly person: string; readonly case: Case },
  context: CaseContext,
): Decision<PaperEvent, RegistryRefusal> {
  const { until, rule } = paperRetention(state, context);
  if (paper.agency.id !== agency) return refused('not-assigned', [rule]);
  if (paper.removedAt) return refused('paper-removed', [rule]);
  if (until === null || shanghaiDate(context.now) <= until)
    return refused('paper-retained', [rule], [], {
      until: until ? { zh: `至 ${until}`, en: `until ${until}` } : rule.text,
    });
  return decided([{ type: 'PaperRemoved', person, cites: [rule.cite] }], [rule]);
}
