import { type Decision, decided, type PersonId, type Rule, refused } from '../../kernel/index.js';
import type { QualityScheme } from '../scheme.js';
import { type DelphiRound, delphiFeedback, normalised } from '../weights/index.js';
import type { DelphiPanel, DelphiPanelEvent, PanelWeights } from './panel.js';
import type { PanelRefusal } from './panel-refusals.js';

type Outcome = Decision<DelphiPanelEvent, PanelRefusal>;
type Scheme = Pick<QualityScheme, 'delphi' | 'dimensions'>;
type Opened = Extract<DelphiPanelEvent, { type: 'DelphiPanelOpened' }>;

/** Experts of one panel, at most. */
const mostExperts = 200;

/** The rule behind a panel: the method that the instrument names. */
export function panelRule({ cite, title }: QualityScheme['delphi']): Rule {
  const [zh, en] = [`以${title.zh}确定权重`, `weights by the ${title.en}`];
  return { cite, text: { zh, en }, basis: 'instrument' };
}

function houseRule(delphi: QualityScheme['delphi']): Rule {
  return { cite: delphi.cite, text: delphi.panel.why, basis: 'authority' };
}

/** Opens a panel. Refuses `panel-dimension-unknown` with those that the scheme has not, or that stand twice. */
export function openPanel(given: Omit<Opened, 'type'>, { delphi, dimensions }: Scheme): Outcome {
  const known = new Set(dimensions.map(({ id }) => id));
  const wrong = given.dimensions.filter((id, at) => !known.has(id) || given.dimensions.indexOf(id) !== at);
  if (wrong.length > 0) return refused('panel-dimension-unknown', [panelRule(delphi)], ['dimensions', ...wrong]);
  return decided([{ type: 'DelphiPanelOpened', ...given }], [panelRule(delphi)]);
}

/** Somebody of the holder who does the work of a panel. Whoever answers in it does not. */
export function barKeeper(state: DelphiPanel, keeper: PersonId, { delphi }: Scheme): Outcome | null {
  const expert = state.experts.some(({ person }) => person === keeper);
  return expert ? refused('panel-expert-not-keeper', [panelRule(delphi)]) : null;
}

/**
 * Invites an expert before the first round. Refuses `panel-not-gathering`, `panel-keeper-not-expert`, `panel-expert-twice` and
 * `panel-experts-too-many`.
 */
export function inviteExpert(
  state: DelphiPanel,
  expert: { readonly person: PersonId; readonly name: string },
  keeper: PersonId,
  { delphi }: Scheme,
): Outcome {
  const because = [panelRule(delphi)] as const;
  if (state.status !== 'gathering') return refused('panel-not-gathering', because);
  if (expert.person === keeper || expert.person === state.openedBy)
    return refused('panel-keeper-not-expert', because, ['email']);
  if (state.experts.some(({ person, withdrawn }) => person === expert.person && !withdrawn))
    return refused('panel-expert-twice', because, ['email']);
  if (state.experts.length >= mostExperts)
    return refused('panel-experts-too-many', because, ['email'], { most: mostExperts });
  return decided([{ type: 'DelphiExpertInvited', ...expert }], because);
}

/** An expert leaves, or the keeper takes them off. Refuses `panel-over`, `panel-expert-unknown` and `panel-expert-withdrawn`. */
export function withdrawExpert(state: DelphiPanel, person: PersonId, { delphi }: Scheme): Outcome {
  const because = [panelRule(delphi)] as const;
  if (isOver(state)) return refused('panel-over', because);
  const expert = state.experts.find((each) => each.person === person);
  if (!expert) return refused('panel-expert-unknown', because, ['person']);
  if (expert.withdrawn) return refused('panel-expert-withdrawn', because, ['person']);
  return decided([{ type: 'DelphiExpertWithdrawn', person }], because);
}

/**
 * Opens the next round. Refuses `panel-round-open`, `panel-converged` where no further round is needed, `panel-over`, and
 * `panel-experts-too-few` by the scheme.
 */
export function openRound(state: DelphiPanel, { delphi }: Scheme): Outcome {
  if (state.status === 'asking') return refused('panel-round-open', [panelRule(delphi)]);
  if (state.status === 'converged') return refused('panel-converged', [panelRule(delphi)]);
  if (isOver(state)) return refused('panel-over', [panelRule(delphi)]);
  const least = delphi.panel.experts_at_least;
  const actual = state.experts.filter(({ withdrawn }) => !withdrawn).length;
  if (actual < least) return refused('panel-experts-too-few', [houseRule(delphi)], [], { least, actual });
  return decided([{ type: 'DelphiRoundOpened', round: state.rounds.length + 1 }], [panelRule(delphi)]);
}

/** Closes the round under way and tells what it came to. Refuses `panel-round-not-open` and `panel-answers-too-few`. */
export function closeRound(state: DelphiPanel, { delphi }: Scheme): Outcome {
  const round = state.rounds.at(-1)?.number;
  if (state.status !== 'asking' || round === undefined) return refused('panel-round-not-open', [panelRule(delphi)]);
  if (!hasEnough(state, { delphi }))
    return refused('panel-answers-too-few', [houseRule(delphi)], [], { least: delphi.panel.experts_at_least });
  const answers = state.given
    .filter((each) => each.round === round)
    .map(({ weights }) => weights)
    .sort(byValues(state.dimensions));
  const feedback = delphiFeedback(state.dimensions, answers.map(exact), delphi);
  const last = round >= delphi.panel.rounds_at_most;
  const outcome = feedback.converged ? 'converged' : last ? 'ended' : 'told';
  return decided([{ type: 'DelphiRoundClosed', round, answers, feedback, outcome }], [panelRule(delphi)]);
}

/** Whether as many have answered the round under way as the scheme asks for. How many more have is not told. */
export function hasEnough(state: DelphiPanel, { delphi }: Pick<QualityScheme, 'delphi'>): boolean {
  const round = state.rounds.at(-1)?.number;
  return state.given.filter((each) => each.round === round).length >= delphi.panel.experts_at_least;
}

/** The weights go into the rules. Refuses `panel-not-converged` and `panel-over`. */
export function takeWeights(state: DelphiPanel, { delphi }: Scheme): Outcome {
  if (isOver(state)) return refused('panel-over', [panelRule(delphi)]);
  if (state.status !== 'converged') return refused('panel-not-converged', [panelRule(delphi)]);
  return decided([{ type: 'DelphiWeightsTaken' }], [panelRule(delphi)]);
}

/** Gives up a panel whose weights were not taken. Refuses `panel-over`. */
export function cancelPanel(state: DelphiPanel, { delphi }: Scheme): Outcome {
  if (isOver(state)) return refused('panel-over', [panelRule(delphi)]);
  return decided([{ type: 'DelphiPanelCancelled' }], [panelRule(delphi)]);
}

/** The rounds of a panel as a file of rules states them. */
export function roundsOf({ rounds }: Pick<DelphiPanel, 'rounds'>): DelphiRound[] {
  return rounds.filter(({ closedAt }) => closedAt !== null).map(({ answers }) => answers);
}

function isOver({ status }: DelphiPanel): boolean {
  return status === 'ended' || status === 'taken' || status === 'cancelled';
}

// Kept shares are rounded, and may miss one by a little.
function exact(weights: PanelWeights): Readonly<Record<string, number>> {
  const shares = normalised(weights);
  return shares.ok ? shares.value : weights;
}

function byValues(dimensions: readonly string[]) {
  return (one: PanelWeights, other: PanelWeights): number => {
    for (const id of dimensions) {
      const apart = (one[id] ?? 0) - (other[id] ?? 0);
      if (apart !== 0) return apart;
    }
    return 0;
  };
}
