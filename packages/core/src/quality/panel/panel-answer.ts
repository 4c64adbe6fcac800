import { type Decision, decided, type PersonId, refused } from '../../kernel/index.js';
import type { QualityScheme } from '../scheme.js';
import { normalised } from '../weights/index.js';
import type { DelphiPanel, DelphiPanelEvent, DelphiSeat, PanelFeedback, PanelStanding, PanelWeights } from './panel.js';
import { panelRule } from './panel-decide.js';
import type { PanelRefusal } from './panel-refusals.js';

/** Decimals of a share that are kept: how somebody writes numbers would tell who wrote them. */
const decimals = 1e4;

/**
 * Answers the round under way from a place: weights of zero or more for each dimension, in any unit. Refuses `panel-expert-unknown`,
 * `panel-expert-withdrawn`, `panel-round-not-open`, `panel-answered`, `panel-weights-differ` and `panel-weights-negative` with the
 * dimensions, `panel-weights-zero`.
 */
export function answerRound(
  state: DelphiPanel,
  { person, seat, weights }: { readonly person: PersonId; readonly seat: DelphiSeat; readonly weights: PanelWeights },
  { delphi }: Pick<QualityScheme, 'delphi'>,
): Decision<DelphiPanelEvent, PanelRefusal> {
  const because = [panelRule(delphi)] as const;
  const expert = state.experts.find((each) => each.person === person);
  if (!expert) return refused('panel-expert-unknown', because);
  if (expert.withdrawn) return refused('panel-expert-withdrawn', because);
  const round = openRoundOf(state);
  if (round === null) return refused('panel-round-not-open', because);
  if (hasAnswered(state, seat)) return refused('panel-answered', because);
  const wrong = [
    ...state.dimensions.filter((id) => weights[id] === undefined),
    ...Object.keys(weights).filter((id) => !state.dimensions.includes(id)),
  ];
  if (wrong.length > 0) return refused('panel-weights-differ', because, wrong);
  const negative = state.dimensions.filter((id) => !((weights[id] ?? 0) >= 0) || !Number.isFinite(weights[id]));
  if (negative.length > 0) return refused('panel-weights-negative', because, negative);
  const shares = normalised(weights);
  if (!shares.ok) return refused('panel-weights-zero', because, state.dimensions);
  const kept = state.dimensions.map((id) => [id, Math.round((shares.value[id] ?? 0) * decimals) / decimals] as const);
  return decided([{ type: 'DelphiAnswerGiven', round, seat, weights: Object.fromEntries(kept) }], because);
}

/** The number of the round under way; null where none is. */
export function openRoundOf({ status, rounds }: Pick<PanelStanding, 'status' | 'rounds'>): number | null {
  return status === 'asking' ? (rounds.at(-1)?.number ?? null) : null;
}

/** Whether the round under way was answered from a place. */
export function hasAnswered(state: DelphiPanel, seat: DelphiSeat): boolean {
  const round = openRoundOf(state);
  return state.given.some((each) => each.round === round && each.seat === seat);
}

/** Where the weights of one expert stand among those of the round: below the lower quartile, above the upper one, or between them. */
export function placesOf(
  { items }: Pick<PanelFeedback, 'items'>,
  own: PanelWeights,
): Record<string, 'below' | 'within' | 'above'> {
  const placed = Object.entries(items).map(([id, { lower, upper }]) => {
    const weight = own[id] ?? 0;
    return [id, weight < lower - 1e-12 ? 'below' : weight > upper + 1e-12 ? 'above' : 'within'] as const;
  });
  return Object.fromEntries(placed);
}
