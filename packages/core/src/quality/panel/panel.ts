import { z } from 'zod';
import { DelphiPanelId, Instant, OrganisationId, PersonId, ResourceId } from '../../kernel/index.js';

/** Characters of the question that a panel is asked, at most. */
export const longestQuestion = 2000;

/**
 * The place of an expert in a panel: it stands in the journal with the weights that were given from it, and never with a person. The shell
 * makes it from the panel and the person by a key that is not in the journal, so that one person has one place and nobody else can tell whose it is.
 */
export const DelphiSeat = z.string().regex(/^seat_[0-9a-f]{32}$/);
export type DelphiSeat = z.infer<typeof DelphiSeat>;

/** Weights by dimension, which add up to one (to four decimals). */
export const PanelWeights = z.record(z.string(), z.number().nonnegative());
export type PanelWeights = z.infer<typeof PanelWeights>;

/** What a round came to, as `delphiFeedback` gives it. */
export const PanelFeedback = z.object({
  items: z.record(
    z.string(),
    z.object({ lower: z.number(), median: z.number(), upper: z.number(), spread: z.number() }),
  ),
  concordance: z.number(),
  converged: z.boolean(),
});
export type PanelFeedback = z.infer<typeof PanelFeedback>;

const Party = z.object({ id: OrganisationId, name: z.string() });

/** Somebody of the holder opened a panel on the weights of dimensions for the rules of a resource. */
export const DelphiPanelOpened = z.object({
  type: z.literal('DelphiPanelOpened'),
  id: DelphiPanelId,
  resource: z.object({ id: ResourceId, name: z.string() }),
  owner: Party,
  openedBy: PersonId,
  scheme: z.string(),
  question: z.string().max(longestQuestion),
  dimensions: z.array(z.string()).min(2),
});
export const DelphiExpertInvited = z.object({
  type: z.literal('DelphiExpertInvited'),
  person: PersonId,
  name: z.string(),
});
/** An expert takes no part any more: what was answered stays, since nobody knows which answer it was. */
export const DelphiExpertWithdrawn = z.object({ type: z.literal('DelphiExpertWithdrawn'), person: PersonId });
export const DelphiRoundOpened = z.object({ type: z.literal('DelphiRoundOpened'), round: z.int().positive() });
/** Weights were given from a place. Who sits there is not told. */
export const DelphiAnswerGiven = z.object({
  type: z.literal('DelphiAnswerGiven'),
  round: z.int().positive(),
  seat: DelphiSeat,
  weights: PanelWeights,
});
/** A round ended: its answers in the order of their values, and what they came to. It never changes. */
export const DelphiRoundClosed = z.object({
  type: z.literal('DelphiRoundClosed'),
  round: z.int().positive(),
  answers: z.array(PanelWeights),
  feedback: PanelFeedback,
  /** `told`: another round may follow; `ended`: the scheme allows no further one. */
  outcome: z.enum(['told', 'converged', 'ended']),
});
/** The weights went into the rules of the resource. */
export const DelphiWeightsTaken = z.object({ type: z.literal('DelphiWeightsTaken') });
export const DelphiPanelCancelled = z.object({ type: z.literal('DelphiPanelCancelled') });

export const DelphiPanelEvent = z.discriminatedUnion('type', [
  DelphiPanelOpened,
  DelphiExpertInvited,
  DelphiExpertWithdrawn,
  DelphiRoundOpened,
  DelphiAnswerGiven,
  DelphiRoundClosed,
  DelphiWeightsTaken,
  DelphiPanelCancelled,
]);
export type DelphiPanelEvent = z.infer<typeof DelphiPanelEvent>;

/** A round as everybody of the panel may see it: nothing of its answers before it was closed. */
export const PanelRound = z.object({
  number: z.int().positive(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  /** Without names, in the order of their values; empty until the round is closed. */
  answers: z.array(PanelWeights),
  feedback: PanelFeedback.nullable(),
});
export type PanelRound = z.infer<typeof PanelRound>;

export const PanelExpert = z.object({ person: PersonId, name: z.string(), withdrawn: z.boolean() });
export type PanelExpert = z.infer<typeof PanelExpert>;

/** A panel without its experts and without what was given from which place. */
export const PanelStanding = DelphiPanelOpened.omit({ type: true }).extend({
  status: z.enum(['gathering', 'asking', 'told', 'converged', 'ended', 'taken', 'cancelled']),
  openedAt: Instant,
  rounds: z.array(PanelRound),
});
export type PanelStanding = z.infer<typeof PanelStanding>;

/** A panel as the system keeps it. */
export interface DelphiPanel extends PanelStanding {
  readonly experts: readonly PanelExpert[];
  readonly given: readonly { readonly round: number; readonly seat: DelphiSeat; readonly weights: PanelWeights }[];
}

/** The panel after one more event. */
export function evolvePanel(state: DelphiPanel | null, event: DelphiPanelEvent, at: Instant): DelphiPanel | null {
  if (event.type === 'DelphiPanelOpened') {
    const { type: _, ...opened } = event;
    return { ...opened, status: 'gathering', openedAt: at, rounds: [], experts: [], given: [] };
  }
  if (!state) return null;
  switch (event.type) {
    case 'DelphiExpertInvited': {
      const { person, name } = event;
      const others = state.experts.filter((expert) => expert.person !== person);
      return { ...state, experts: [...others, { person, name, withdrawn: false }] };
    }
    case 'DelphiExpertWithdrawn': {
      const left = (expert: PanelExpert) => (expert.person === event.person ? { ...expert, withdrawn: true } : expert);
      return { ...state, experts: state.experts.map(left) };
    }
    case 'DelphiRoundOpened': {
      const round = { number: event.round, openedAt: at, closedAt: null, answers: [], feedback: null };
      return { ...state, status: 'asking', rounds: [...state.rounds, round] };
    }
    case 'DelphiAnswerGiven': {
      const { round, seat, weights } = event;
      return { ...state, given: [...state.given, { round, seat, weights }] };
    }
    case 'DelphiRoundClosed': {
      const { round: number, answers, feedback, outcome } = event;
      const closed = (round: PanelRound) =>
        round.number === number ? { ...round, closedAt: at, answers, feedback } : round;
      return { ...state, status: outcome, rounds: state.rounds.map(closed) };
    }
    case 'DelphiWeightsTaken':
      return { ...state, status: 'taken' };
    case 'DelphiPanelCancelled':
      return { ...state, status: 'cancelled' };
  }
}
