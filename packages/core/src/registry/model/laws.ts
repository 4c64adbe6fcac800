import type { LoadedRegime, Registration } from '../../rulebook/index.js';
import type { Case, StageVisit } from '../case.js';
import type { Breach } from './breach.js';
import { earlyCertificates, grantedTwice } from './certificate-laws.js';
import { idleClocks } from './clock-laws.js';
import type { Model } from './explore.js';

/** What a model shows for certain, whatever the answers were: a state that it came to and that must not be. */
export function shown({ regime }: LoadedRegime, model: Model): readonly Breach[] {
  const registration = regime.registrations[model.registration];
  if (!registration) return [];
  return [...deadEnds(model), ...earlyCertificates(registration, model), ...grantedTwice(model)];
}

/**
 * Every law that a registration may break, those too that only a model of all answers could prove: stages, outcomes and time
 * limits to which no case comes. Empty where it obeys them all in every state that its cases can come to.
 */
export function breaches(loaded: LoadedRegime, model: Model): readonly Breach[] {
  const registration = loaded.regime.registrations[model.registration];
  if (!registration) return [];
  const cut: Breach = {
    law: 'model-too-large',
    path: [],
    message: { zh: '可能的状态过多，无法穷举。', en: 'It has too many states to look at each.' },
  };
  if (model.cut) return [cut];
  return [...unreached(registration, model), ...idleClocks(registration, model), ...shown(loaded, model)];
}

function unreached({ stages }: Registration, { states, steps }: Model): Breach[] {
  const visited = new Set(states.flatMap(({ state }) => visitsOf(state).map(({ stage }) => stage)));
  const taken = new Set(
    states.flatMap(({ state }) => visitsOf(state).map(({ stage, outcome }) => `${stage} ${outcome}`)),
  );
  for (const { events } of steps)
    for (const event of events) if (event.type === 'StageDecided') taken.add(`${event.stage} ${event.outcome}`);
  return Object.entries(stages).flatMap(([id, { then }]): Breach[] => {
    if (!visited.has(id))
      return [
        {
          law: 'model-stage-unreached',
          path: ['stages', id],
          message: { zh: `没有案件会进入阶段“${id}”。`, en: `No case comes to stage "${id}".` },
        },
      ];
    return Object.keys(then)
      .filter((outcome) => !taken.has(`${id} ${outcome}`))
      .map((outcome) => ({
        law: 'model-outcome-unreached',
        path: ['stages', id, 'then', outcome],
        message: { zh: `没有案件会得到结果“${outcome}”。`, en: `No case comes to outcome "${outcome}".` },
      }));
  });
}

// From each state some way leads to an end without anybody giving the case up.
function deadEnds({ states, steps }: Model): Breach[] {
  const ending = new Set(states.flatMap(({ state }, index) => (state.status === 'ended' ? [index] : [])));
  const into = new Map<number, number[]>();
  for (const { from, to, givesUp } of steps) if (!givesUp) into.set(to, [...(into.get(to) ?? []), from]);
  const open = [...ending];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const from of into.get(next) ?? [])
      if (!ending.has(from)) {
        ending.add(from);
        open.push(from);
      }
  // A draft that the other side has declined stays the applicant's to change.
  const stuck = states.flatMap(({ state }, index) => (ending.has(index) ? [] : (stageNow(state) ?? [])));
  return [...new Set(stuck)].map((stage) => ({
    law: 'model-dead-end',
    path: ['stages', stage],
    message: { zh: '案件可能停在此处，没有办法结束。', en: 'A case may stand still here with no way to its end.' },
  }));
}

function visitsOf(state: Case): readonly StageVisit[] {
  return state.status === 'none' ? [] : state.visits;
}

function stageNow(state: Case): string | null {
  return state.status === 'open' || state.status === 'suspended' ? state.stage : null;
}
